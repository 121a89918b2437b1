# Warnings for both compilers, the hardening of release builds, sanitizers.
# Source: OpenSSF "Compiler Options Hardening Guide for C and C++", checked on gcc 12.2.
add_compile_definitions(_GNU_SOURCE) # memmem, flock, statfs
add_compile_options(
    -Wall -Wextra -Wformat=2 -Wconversion -Wshadow -Wvla -Wcast-qual
    -Wstrict-prototypes -Wmissing-prototypes -Wimplicit-fallthrough
    -Wnull-dereference -Wundef)

if(WERROR)
    add_compile_options(-Werror)
endif()

if(SANITIZE)
    add_compile_options(-fsanitize=${SANITIZE} -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${SANITIZE})
endif()

if(HARDEN)
    add_compile_options(
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong
        -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
        -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing)
    add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed)
endif()
