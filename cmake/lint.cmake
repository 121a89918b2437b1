# The target `lint`: clang-format, cppcheck and clang-tidy over all sources, no finding left.
# A tool that is missing is a finding: its command then fails by its name.
find_program(RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
find_program(CPPCHECK cppcheck)
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)

file(GLOB lint_sources CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/lib/*/*.[ch] ${CMAKE_SOURCE_DIR}/cgi/*.[ch]
     ${CMAKE_SOURCE_DIR}/tests/unit/*.[ch] ${CMAKE_SOURCE_DIR}/tests/fuzz/*.c
     ${CMAKE_SOURCE_DIR}/tests/crash/*.c)

# Targets of their own, so that the findings of one do not hide those of another.
add_custom_target(lint_format
    COMMAND ${CLANG_FORMAT} --dry-run -Werror ${lint_sources}
    VERBATIM)
add_custom_target(lint_cppcheck
    COMMAND ${CPPCHECK} --quiet --error-exitcode=1 --inline-suppr --std=c11 -j 2
            --enable=warning,performance,portability
            --suppress=missingInclude --suppress=unmatchedSuppression
            --suppress=varFuncNullUB # NULL is a pointer on every POSIX system
            -I ${CMAKE_SOURCE_DIR} -I ${CMAKE_SOURCE_DIR}/lib
            ${CMAKE_SOURCE_DIR}/lib ${CMAKE_SOURCE_DIR}/cgi
    VERBATIM)
add_custom_target(lint_tidy
    COMMAND ${RUN_CLANG_TIDY} -quiet -j 2 -p ${CMAKE_BINARY_DIR}
            "${CMAKE_SOURCE_DIR}/(lib|cgi)/.*\\.c$"
    VERBATIM)
add_dependencies(lint_tidy page_css) # which cgi/manual.c includes
add_custom_target(lint)
add_dependencies(lint lint_format lint_cppcheck lint_tidy)
