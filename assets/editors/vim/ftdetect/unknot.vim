autocmd BufNewFile,BufRead *.lesson setfiletype unknot
