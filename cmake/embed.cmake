# A file as a C string: cmake -DIN=page.css -DOUT=page_css.h -DNAME=page_css -P embed.cmake
file(READ ${IN} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUT} "static const char ${NAME}[] = {${bytes}0};\n")
