# The extension for Visual Studio Code: built, tested against the program and packed, where npm is there. Target `vsix` only packs it.
set(BANGKOM_EXTENSION "${PROJECT_SOURCE_DIR}/grammar/editors/vscode/make.py" "${PROJECT_BINARY_DIR}/vscode")
add_custom_target(vsix COMMAND Python3::Interpreter ${BANGKOM_EXTENSION} USES_TERMINAL VERBATIM)
if(TARGET bangkom)
    add_test(NAME editors_vscode COMMAND Python3::Interpreter ${BANGKOM_EXTENSION} --test $<TARGET_FILE:bangkom>)
    set_tests_properties(editors_vscode PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
endif()
