"""Each sentence of words_errors.c is still said somewhere: one that was reworded in its place
would come out in English."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "lib/sync/words_errors.c"
# What the C library, curl and OpenSSL say.
FOREIGN = re.compile(r"^(No such file|Permission denied|(Is|Not) a directory|No space left|Read-only"
                     r"|file is not a database|unable to (open database|get local)|Could not resolve|Failed to connect"
                     r"|Operation timed|Connection timed|SSL certificate|self-signed"
                     r"|certificate has|Empty reply)")
STRINGS = re.compile(r'"((?:[^"\\\n]|\\.)*)"(?:\s*(?://[^\n]*)?\s*"((?:[^"\\\n]|\\.)*)")*')


def runs_of_strings(source: str) -> list[str]:
    """Adjacent literals as the compiler joins them."""
    return ["".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', run[0]))
            for run in STRINGS.finditer(source.replace("\\\n", "\n"))]


def main() -> int:
    said = [text for folder in ("lib", "cgi") for path in (ROOT / folder).rglob("*.c")
            if path != TABLE for text in runs_of_strings(path.read_text())]
    everything = "\0".join(re.sub(r"%[-.*0-9]*[a-z]+", "\0", text) for text in said)
    sentences = re.findall(r'^    \{("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*),',
                           TABLE.read_text(), re.MULTILINE)
    assert len(sentences) > 100, "the table cannot be read"
    lost = []
    for sentence in sentences:
        english = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', sentence))
        pieces = [piece.strip() for piece in re.split(r"\{\dS?\}", english)]
        if not FOREIGN.match(english):
            lost += [english for piece in pieces if len(piece) > 3 and piece not in everything]
    for english in lost:
        print(f"nothing says: {english}", file=sys.stderr)
    return 1 if lost else 0


sys.exit(main())
