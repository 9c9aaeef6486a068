" Vim: how lessons of Unknot are written, checked (:make), put in form (gggqG) and completed (CTRL-X CTRL-O).
if exists('b:did_ftplugin')
    finish
endif
let b:did_ftplugin = 1
let s:options = &cpoptions
set cpoptions&vim

setlocal comments=:# commentstring=#\ %s
setlocal expandtab shiftwidth=4 softtabstop=4 autoindent
setlocal makeprg=unknot\ check\ %:S
setlocal errorformat=%f:%l:%c:\ %trror[E%n]:\ %m,%f:%l:%c:\ %tarning[W%n]:\ %m,%-G%.%#
setlocal formatexpr=UnknotFormat()
setlocal omnifunc=UnknotComplete
let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< autoindent<'
            \ .. ' makeprg< errorformat< formatexpr< omnifunc<'

" Each line of the list: a word, `below` and where it stands, or a value, `after` and the words that take it.
let s:list = expand('<sfile>:p:h:h') .. '/words/unknot.txt'

function! s:FirstWord(line) abort
    return matchstr(a:line, '^\s*\zs\a[-A-Za-z0-9_]*')
endfunction

" The word whose block this line is in: that of the nearest line above that is indented less.
function! s:Parent(number) abort
    let l:indent = indent(a:number)
    for l:above in range(a:number - 1, 1, -1)
        let l:word = s:FirstWord(getline(l:above))
        if l:indent > 0 && indent(l:above) < l:indent && !empty(l:word)
            return l:word
        endif
    endfor
    return 'file'
endfunction

function! s:Listed(relation, place) abort
    let l:found = []
    for l:line in filereadable(s:list) ? readfile(s:list) : []
        let l:parts = split(l:line)
        if l:parts[1] ==# a:relation && index(l:parts, a:place, 2) >= 0
            call add(l:found, l:parts[0])
        endif
    endfor
    return l:found
endfunction

if !exists('*UnknotComplete')
    function UnknotComplete(findstart, base) abort
        let l:before = strpart(getline('.'), 0, col('.') - 1)
        if a:findstart
            return match(l:before, '[-A-Za-z0-9_.]*$')
        endif
        let l:word = s:FirstWord(l:before)
        let l:all = empty(l:word) ? s:Listed('below', s:Parent(line('.'))) : s:Listed('after', l:word)
        return filter(l:all, 'stridx(v:val, a:base) == 0')
    endfunction
endif

" A lesson with mistakes, or a part of one, has no form yet, and stays as it is; 'formatprg' would replace it.
if !exists('*UnknotFormat')
    function UnknotFormat() abort
        if mode() =~# '[iR]'
            return 1
        endif
        let l:last = v:lnum + v:count - 1
        let l:lines = systemlist(get(b:, 'unknot_format', 'unknot fmt -') .. ' 2>/dev/null', getline(v:lnum, l:last))
        if v:shell_error
            echomsg 'unknot: there are mistakes; :make shows them'
            return 0
        endif
        call append(l:last, l:lines)
        silent execute v:lnum .. ',' .. l:last .. 'delete _'
    endfunction
endif

let &cpoptions = s:options
unlet s:options
