# The language server: a small client speaks the protocol to the program, and so does Neovim, where it is installed.
if(TARGET bangkom)
    add_test(NAME lsp_protocol
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/lsp/protocol.py" $<TARGET_FILE:bangkom>)
    add_test(NAME lsp_offers
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/lsp/offers.py" $<TARGET_FILE:bangkom>)
    find_program(BANGKOM_NEOVIM nvim)
    if(BANGKOM_NEOVIM)
        add_test(NAME lsp_neovim
            COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/lsp/neovim.py" $<TARGET_FILE:bangkom>)
    else()
        message(STATUS "Neovim is not installed, so the language server is not tested with it (apt-get install neovim)")
    endif()
endif()
