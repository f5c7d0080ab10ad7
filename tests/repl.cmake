# `bangkom repl` on a terminal, driven key by key.
if(TARGET bangkom)
    find_program(BANGKOM_TMUX tmux)
    if(BANGKOM_TMUX)
        add_test(NAME repl_terminal
            COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/repl/terminal.py" $<TARGET_FILE:bangkom>)
        set_tests_properties(repl_terminal PROPERTIES TIMEOUT 1200)
    else()
        message(STATUS "tmux is not installed, so the REPL is not tested on a terminal (apt-get install tmux)")
    endif()
endif()
