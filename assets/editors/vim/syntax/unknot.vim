" Vim syntax file
" Language: lessons of Unknot
" Made by `unknot help words lessons --as vim`: change the program's words instead.

if exists('b:current_syntax')
    finish
endif
let s:options = &cpoptions
set cpoptions&vim

syntax case match
syntax iskeyword @,48-57,-,_,.
syntax sync fromstart

syntax match unknotComment /#.*/ contains=@Spell
syntax region unknotText start=/"/ skip=/\\[\\"]/ end=/"/ oneline contained contains=unknotWrong,unknotPlaceholder,unknotEscape,@Spell
syntax match unknotEscape /\\[\\"]/ contained
syntax match unknotWrong /{[^}"]*}\=/ contained
syntax match unknotPlaceholder /{\%(side\|other\|hold\|round\|rounds\|breaths\)}/ contained
syntax match unknotName /[A-Za-z][-A-Za-z0-9_.{}]*/ contained contains=unknotWrong,unknotPlaceholder
syntax match unknotNumber /\<-\=[0-9][A-Za-z0-9.\/%]*/ contained contains=unknotUnit
syntax match unknotUnit /[A-Za-z\/%]\+/ contained
syntax match unknotMoment /\<end-[0-9][a-z0-9.]*/ contained
syntax cluster unknotValue contains=unknotText,unknotName,unknotNumber,unknotComment
" A line that begins with no word that may stand there
syntax match unknotStrange /^\s*[A-Za-z][^"#]*/ contained

syntax region unknot_lesson matchgroup=unknotHead start=/^\z(\s*\)lesson\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_id,unknot_area,unknot_muscle,unknot_technique,unknot_tools,unknot_level,unknot_position,unknot_summary,unknot_language,unknot_pose,unknot_pressure,unknot_careful,unknot_caution,unknot_stop,unknot_gate
syntax region unknot_id matchgroup=unknotHead start=/^\s*id\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_area matchgroup=unknotHead start=/^\s*area\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_muscle matchgroup=unknotHead start=/^\s*muscle\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_technique matchgroup=unknotHead start=/^\s*technique\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_tools matchgroup=unknotHead start=/^\s*tools\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_level matchgroup=unknotHead start=/^\s*level\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_position_takes contained standing sitting lying
highlight default link unknot_position_takes unknotOption
syntax region unknot_position matchgroup=unknotHead start=/^\s*position\>/ end=/$/ oneline contained contains=@unknotValue,unknot_position_takes
syntax region unknot_summary matchgroup=unknotHead start=/^\s*summary\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_language matchgroup=unknotHead start=/^\s*language\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_pose matchgroup=unknotHead start=/^\s*pose\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_pressure_takes contained at most
highlight default link unknot_pressure_takes unknotOption
syntax region unknot_pressure matchgroup=unknotHead start=/^\s*pressure\>/ end=/$/ oneline contained contains=@unknotValue,unknot_pressure_takes
syntax region unknot_careful matchgroup=unknotHead start=/^\z(\s*\)careful\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknotStrange,unknot_caution,unknot_stop,unknot_gate
syntax region unknot_caution matchgroup=unknotHead start=/^\s*caution\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_stop matchgroup=unknotHead start=/^\s*stop\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_gate matchgroup=unknotHead start=/^\s*gate\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_prepare_takes contained or ready max unless last
highlight default link unknot_prepare_takes unknotOption
syntax region unknot_prepare matchgroup=unknotPhase start=/^\z(\s*\)prepare\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_prepare_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never,unknot_ask
syntax keyword unknot_find_takes contained or ready max
highlight default link unknot_find_takes unknotOption
syntax region unknot_find matchgroup=unknotPhase start=/^\z(\s*\)find\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_find_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_hold_takes contained breath breaths
highlight default link unknot_hold_takes unknotOption
syntax region unknot_hold matchgroup=unknotPhase start=/^\z(\s*\)hold\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_hold_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_release_takes contained unless last
highlight default link unknot_release_takes unknotOption
syntax region unknot_release matchgroup=unknotPhase start=/^\z(\s*\)release\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_release_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_rest_takes contained unless last
highlight default link unknot_rest_takes unknotOption
syntax region unknot_rest matchgroup=unknotPhase start=/^\z(\s*\)rest\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_rest_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_stretch_takes contained unless last
highlight default link unknot_stretch_takes unknotOption
syntax region unknot_stretch matchgroup=unknotPhase start=/^\z(\s*\)stretch\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_stretch_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_mobilise_takes contained times slowly unless last
highlight default link unknot_mobilise_takes unknotOption
syntax region unknot_mobilise matchgroup=unknotPhase start=/^\z(\s*\)mobilise\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_mobilise_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_breathe_takes contained unless last
highlight default link unknot_breathe_takes unknotOption
syntax region unknot_breathe matchgroup=unknotPhase start=/^\z(\s*\)breathe\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_breathe_takes,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax region unknot_close matchgroup=unknotPhase start=/^\z(\s*\)close\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never,unknot_ask
syntax keyword unknot_each_takes contained side
highlight default link unknot_each_takes unknotOption
syntax region unknot_each matchgroup=unknotBlock start=/^\z(\s*\)each\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_each_takes,unknotStrange,unknot_prepare,unknot_find,unknot_hold,unknot_release,unknot_rest,unknot_stretch,unknot_mobilise,unknot_breathe,unknot_close,unknot_change,unknot_repeat
syntax region unknot_change matchgroup=unknotBlock start=/^\z(\s*\)change\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknotStrange,unknot_say,unknot_show,unknot_sound,unknot_mistake,unknot_at,unknot_every,unknot_pose_2,unknot_move,unknot_pressure_2,unknot_breathe_2,unknot_camera,unknot_mark,unknot_spread,unknot_never
syntax keyword unknot_side_takes contained left right
highlight default link unknot_side_takes unknotOption
syntax region unknot_side matchgroup=unknotBlock start=/^\z(\s*\)side\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_side_takes,unknotStrange,unknot_prepare,unknot_find,unknot_hold,unknot_release,unknot_rest,unknot_stretch,unknot_mobilise,unknot_breathe,unknot_close,unknot_repeat
syntax region unknot_repeat matchgroup=unknotBlock start=/^\z(\s*\)repeat\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_prepare,unknot_find,unknot_hold,unknot_release,unknot_rest,unknot_stretch,unknot_mobilise,unknot_breathe,unknot_close,unknot_each,unknot_side
syntax keyword unknot_say_takes contained clip
highlight default link unknot_say_takes unknotOption
syntax region unknot_say matchgroup=unknotLine start=/^\s*say\>/ end=/$/ oneline contained contains=@unknotValue,unknot_say_takes
syntax keyword unknot_say_beside contained say
highlight default link unknot_say_beside unknotLine
syntax region unknot_show matchgroup=unknotLine start=/^\s*show\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_show_beside contained show
highlight default link unknot_show_beside unknotLine
syntax keyword unknot_sound_takes contained bell bowl gong tick
highlight default link unknot_sound_takes unknotOption
syntax region unknot_sound matchgroup=unknotLine start=/^\s*sound\>/ end=/$/ oneline contained contains=@unknotValue,unknot_sound_takes
syntax keyword unknot_sound_beside contained sound
highlight default link unknot_sound_beside unknotLine
syntax region unknot_mistake matchgroup=unknotLine start=/^\s*mistake\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_mistake_beside contained mistake
highlight default link unknot_mistake_beside unknotLine
syntax keyword unknot_at_takes contained half breath breaths
highlight default link unknot_at_takes unknotOption
syntax region unknot_at matchgroup=unknotLine start=/^\z(\s*\)at\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknot_at_takes,unknotMoment,unknotStrange,unknot_say,unknot_say_beside,unknot_say_takes,unknot_show,unknot_show_beside,unknot_sound,unknot_sound_beside,unknot_sound_takes,unknot_mistake,unknot_mistake_beside
syntax keyword unknot_every_takes contained breath breaths
highlight default link unknot_every_takes unknotOption
syntax region unknot_every matchgroup=unknotLine start=/^\z(\s*\)every\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknot_every_takes,unknotStrange,unknot_say,unknot_say_beside,unknot_say_takes,unknot_show,unknot_show_beside,unknot_sound,unknot_sound_beside,unknot_sound_takes,unknot_mistake,unknot_mistake_beside
syntax region unknot_pose_2 matchgroup=unknotLine start=/^\s*pose\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_move_takes contained still roll sway circle at nod at knee elbow ankle wrist hip shoulder to in
highlight default link unknot_move_takes unknotOption
syntax region unknot_move matchgroup=unknotLine start=/^\s*move\>/ end=/$/ oneline contained contains=@unknotValue,unknot_move_takes
syntax keyword unknot_pressure_2_takes contained at most to
highlight default link unknot_pressure_2_takes unknotOption
syntax region unknot_pressure_2 matchgroup=unknotLine start=/^\s*pressure\>/ end=/$/ oneline contained contains=@unknotValue,unknot_pressure_2_takes
syntax keyword unknot_breathe_2_takes contained natural in hold out hold
highlight default link unknot_breathe_2_takes unknotOption
syntax region unknot_breathe_2 matchgroup=unknotLine start=/^\s*breathe\>/ end=/$/ oneline contained contains=@unknotValue,unknot_breathe_2_takes
syntax keyword unknot_camera_takes contained front back side
highlight default link unknot_camera_takes unknotOption
syntax region unknot_camera matchgroup=unknotLine start=/^\s*camera\>/ end=/$/ oneline contained contains=@unknotValue,unknot_camera_takes
syntax region unknot_mark matchgroup=unknotLine start=/^\s*mark\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_spread matchgroup=unknotLine start=/^\s*spread\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_never matchgroup=unknotLine start=/^\s*never\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_ask_takes contained relief soreness
highlight default link unknot_ask_takes unknotOption
syntax region unknot_ask matchgroup=unknotLine start=/^\z(\s*\)ask\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknot_ask_takes,unknotStrange,unknot_unless
syntax keyword unknot_unless_takes contained better
highlight default link unknot_unless_takes unknotOption
syntax region unknot_unless matchgroup=unknotLine start=/^\z(\s*\)unless\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contained contains=@unknotValue,unknot_unless_takes,unknotStrange,unknot_advise,unknot_advise_beside
syntax region unknot_advise matchgroup=unknotLine start=/^\s*advise\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_advise_beside contained advise
highlight default link unknot_advise_beside unknotLine
syntax region unknot_routine matchgroup=unknotHead start=/^\z(\s*\)routine\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_id,unknot_summary,unknot_language,unknot_caution,unknot_stop,unknot_gate,unknot_seconds
syntax region unknot_seconds matchgroup=unknotHead start=/^\s*seconds\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_play_takes contained hold rounds
highlight default link unknot_play_takes unknotOption
syntax region unknot_play matchgroup=unknotHead start=/^\z(\s*\)play\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknot_play_takes,unknotStrange,unknot_change,unknot_phases,unknot_hold_2,unknot_rest_2,unknot_rounds,unknot_side_2
syntax region unknot_phases matchgroup=unknotHead start=/^\s*phases\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_hold_2 matchgroup=unknotHead start=/^\s*hold\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_rest_2 matchgroup=unknotHead start=/^\s*rest\>/ end=/$/ oneline contained contains=@unknotValue
syntax region unknot_rounds matchgroup=unknotHead start=/^\s*rounds\>/ end=/$/ oneline contained contains=@unknotValue
syntax keyword unknot_side_2_takes contained left right
highlight default link unknot_side_2_takes unknotOption
syntax region unknot_side_2 matchgroup=unknotHead start=/^\s*side\>/ end=/$/ oneline contained contains=@unknotValue,unknot_side_2_takes
syntax region unknot_programme matchgroup=unknotHead start=/^\z(\s*\)programme\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_id,unknot_summary,unknot_language,unknot_caution,unknot_stop,unknot_gate,unknot_hold_3,unknot_rounds_2
syntax keyword unknot_hold_3_takes contained to
highlight default link unknot_hold_3_takes unknotOption
syntax region unknot_hold_3 matchgroup=unknotHead start=/^\s*hold\>/ end=/$/ oneline contained contains=@unknotValue,unknot_hold_3_takes
syntax keyword unknot_rounds_2_takes contained to
highlight default link unknot_rounds_2_takes unknotOption
syntax region unknot_rounds_2 matchgroup=unknotHead start=/^\s*rounds\>/ end=/$/ oneline contained contains=@unknotValue,unknot_rounds_2_takes
syntax region unknot_day matchgroup=unknotHead start=/^\z(\s*\)day\>/ end=/^\%(\z1\s\)\@!\ze\s*[^#"[:space:]]/ contains=@unknotValue,unknotStrange,unknot_ask,unknot_play

highlight default link unknotComment Comment
highlight default link unknotText String
highlight default link unknotEscape SpecialChar
highlight default link unknotPlaceholder Special
highlight default link unknotWrong Error
highlight default link unknotNumber Number
highlight default link unknotUnit Type
highlight default link unknotMoment Constant
highlight default link unknotOption Constant
highlight default link unknotName Identifier
highlight default link unknotHead PreProc
highlight default link unknotPhase Function
highlight default link unknotBlock Repeat
highlight default link unknotLine Statement

let b:current_syntax = 'unknot'
let &cpoptions = s:options
unlet s:options
