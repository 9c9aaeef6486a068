" Opens lessons with the Vim files of assets/editors, and writes to the file g:out a line for each check: `good`, or
" what is wrong. The current folder is the project's.
let s:found = []

function s:Check(right, wrong)
    call add(s:found, a:right ? 'good' : a:wrong)
endfunction

function s:Group(line, column)
    return synIDattr(synID(a:line, a:column, 1), 'name')
endfunction

function s:Place(pattern)
    call cursor(1, 1)
    return searchpos(a:pattern, 'cW')
endfunction

" At the first match of the pattern is this group.
function s:At(pattern, group)
    let [l:line, l:column] = s:Place(a:pattern)
    let l:group = l:line ? s:Group(l:line, l:column) : 'nothing like it'
    call s:Check(l:group ==# a:group, 'Vim: at /' .. a:pattern .. '/ is ' .. l:group .. ', not ' .. a:group)
endfunction

" Every line begins with a word that has a colour, a comment, or a text that goes on.
function s:Lines()
    for l:line in range(1, line('$'))
        let l:column = match(getline(l:line), '\S') + 1
        if l:column == 0
            continue
        endif
        let l:group = s:Group(l:line, l:column)
        call s:Check(l:group =~# '^unknot\(Head\|Phase\|Block\|Line\|Comment\|Text\)$',
                    \ 'Vim: ' .. expand('%') .. ':' .. l:line .. ' begins with ' .. l:group)
    endfor
endfunction

function s:Completed(above, line, base)
    call setline(1, a:above + [a:line])
    call cursor(len(a:above) + 1, len(a:line) + 1)
    return UnknotComplete(0, a:base)
endfunction

filetype plugin on
syntax on
for s:file in glob('levels/*/*.lesson', 0, 1) + ['tests/lessons/clean-all-words.lesson']
    execute 'edit ' .. s:file
    call s:Check(&filetype ==# 'unknot' && &omnifunc ==# 'UnknotComplete', 'Vim: ' .. s:file .. ' is of type ' .. &filetype)
    call s:Lines()
endfor

edit tests/lessons/clean-all-words.lesson
call s:At('^lesson', 'unknotHead')
call s:At('"All words', 'unknotText')
call s:At('sternocleido', 'unknotName')
call s:At('sitting', 'unknot_position_takes')
call s:At('^    pose       \zsstand', 'unknotName')
call s:At('^    \zspose       stand', 'unknotHead')
call s:At('^        \zspose     hug', 'unknotLine')
call s:At('^        \zscaution', 'unknotHead')
call s:At('^    \zssay', 'unknotLine')
call s:At('{side}', 'unknotPlaceholder')
call s:At('^breathe', 'unknotPhase')
call s:At('^    \zsbreathe', 'unknotLine')
call s:At('hold, 4 out', 'unknot_breathe_2_takes')
call s:At('or ready', 'unknot_prepare_takes')
call s:At('20s or', 'unknotNumber')
call s:At('s or ready', 'unknotUnit')
call s:At('each side', 'unknotBlock')
call s:At('each \zsside', 'unknot_each_takes')
call s:At('camera    \zsside', 'unknot_camera_takes')
call s:At('^        \zshold 6', 'unknotPhase')
call s:At('breaths$', 'unknot_hold_takes')
call s:At('say "Longer', 'unknot_say_beside')
call s:At('"Longer', 'unknotText')
call s:At('sound gong', 'unknot_sound_beside')
call s:At('gong', 'unknot_sound_takes')
call s:At('end-5s', 'unknotMoment')
call s:At('half$', 'unknot_at_takes')
call s:At('^side left', 'unknotBlock')
call s:At('# Each', 'unknotComment')

" What is wrong has no colour of a word, and the next right line has its own.
enew!
call setline(1, ['lesson "A"', '    hold 5s', '    id a # id', 'hodl 30s', '    say "{site}"', 'hold 30s', '# a',
            \ '    area neck', '    say "a', '        say "b"', '        # c', '    pose b-hold', 'rest 3s'])
setfiletype unknot
call s:At('^    \zshold 5s', 'unknotStrange')
call s:At('^    \zsid', 'unknotHead')
call s:At('# id', 'unknotComment')
call s:At('^hodl', '')
call s:At('^    say', '')
call s:At('^hold', 'unknotPhase')
call s:At('^    \zsarea', 'unknotStrange')
call s:At('^    \zssay "a', 'unknotLine')
call s:At('# c', 'unknotComment')
call s:At('^    \zspose', 'unknotLine')
call s:At('b-hold', 'unknotName')
call s:At('^rest', 'unknotPhase')

" Completion.
enew!
setfiletype unknot
call s:Check(s:Completed([], '', 'ho') ==# ['hold'], 'Vim: ho is not completed')
call s:Check(s:Completed(['each side', '    hold 30s', '        say "a"'], '        ', 'p') ==# ['pose', 'pressure'],
            \ 'Vim: p in a hold is not completed')
call s:Check(s:Completed(['hold 30s'], '    camera ', 'b') ==# ['back'], 'Vim: a value is not completed')
call s:Check(s:Completed(['hold 30s'], '    at half ', 's') ==# ['say', 'show', 'sound'], 'Vim: a line beside is not completed')
call s:Check(s:Completed(['lesson "A"'], '    muscle ', 'rhom') ==# ['rhomboids'], 'Vim: a name is not completed')

" :make finds the mistake's place in what `unknot check` says.
call setqflist([], ' ', {'efm': &errorformat, 'lines': ['a.lesson:5:15: error[E012]: expected a time, such as 45s, found "slow"', '    5 |     hold slow',
            \ 'a.lesson:7:3: warning[W301]: long', '1 lesson, 2 mistakes']})
let s:places = map(filter(getqflist(), 'v:val.valid'), '[v:val.lnum, v:val.col, v:val.type, v:val.nr]')
call s:Check(s:places ==# [[5, 15, 'e', 12], [7, 3, 'w', 301]], 'Vim: :make understands ' .. string(s:places))

" gq takes what `fmt` prints, and leaves the text alone if it has mistakes.
function s:Formatted(program)
    enew!
    setfiletype unknot
    call setline(1, ['b', 'a'])
    let b:unknot_format = a:program
    silent normal! gggqG
    return getline(1, '$')
endfunction
call s:Check(s:Formatted('sort') ==# ['a', 'b'], 'Vim: gq does not take what is printed')
call s:Check(s:Formatted('sort; false') ==# ['b', 'a'], 'Vim: gq changes a text with mistakes')
call s:Check(s:Formatted('echo a; echo b; echo c') ==# ['a', 'b', 'c'], 'Vim: gq adds no lines')
call s:Check(s:Formatted('echo a') ==# ['a'], 'Vim: gq takes no lines away')

call writefile(s:found, g:out)
qall!
