"""Texts for comparisons, the same ones for the same number: news in our own templates, prose from documentation that is
installed beside Python, and random splices of what is hard for a tokenizer. Nothing of the prose is kept."""

import ast
import itertools
import random
import sysconfig
from pathlib import Path

NAMES = """Amina Yusuf|Karim Haddad|Colonel Idris Bakari|Prime Minister Elena Markova|Dr. Samuel O'Neill|Gen. Tariq al-Masri
|the U.N. envoy|the foreign ministry|the Northern Front|the rebels|both sides|State Department spokesman Paul Greene|she|they
|the African Union|a senior Western diplomat|President Ana-Maria Quispe|the Sudanese army|Jean-Luc N'Diaye|officials|he""".replace("\n", "").split("|")
VERBS = """agreed to|rejected|announced|said it would not accept|signed|violated|called for|has been studying|won't discuss|hailed
|threatened to leave|insists on|is expected to back|had denied|couldn't confirm|welcomed|walked out of|demanded""".replace("\n", "").split("|")
THINGS = """a ceasefire|the prisoner exchange|a 72-hour humanitarian pause|the withdrawal of foreign fighters|talks in Geneva
|a power-sharing deal|the safe-passage corridor|"unconditional" negotiations|a roadmap worth $1.2bn|the hostages' release
|an interim government|the draft accord|sanctions on 14 individuals|the so-called 'Plan B'|elections by mid-2026""".replace("\n", "").split("|")
TAILS = """on Monday|in Khartoum|after 11 days of shelling|by Jan. 15|, according to Reuters|near the Iraq-Turkey border
|at 6:30 p.m. local time|despite pressure from Washington|, if the other side does the same|for the first time since 1998
|in the early hours of 3 March 2024|while U.S. officials watched|-- a move that surprised many --|(see below)|of the E.U.""".replace("\n", "").split("|")
SHAPES = [
    "{n} {v} {t} {e}.",
    "{t} {e}, {n} said, adding that {n2} {v} {t2}.",
    "“{n} {v} {t},” {n2} told reporters {e}. “We don't know why.”",
    "GENEVA ({a}) — {n} {v} {t} {e}, and {n2} {v2} {t2} {e2}.",
    '"I\'ve never seen {t}," {n} said; "{n2} {v} {t2}."',
    "If {n} {v} {t}, {n2} {v2} {t2} {e}.",
    "{n}, who {v} {t} {e}, {v2} {t2}.",
    "What {n} {v} is not {t} but {t2}, {n2} said {e}",
    "{n} {v}\n{t} {e}.\n\n{n2} {v2} {t2}.",
    "Neither {n} nor {n2} {v} {t}: {e2}, {t2} remains “on the table”.",
]
AGENCIES = ["AP", "Reuters", "AFP", "Xinhua", "TASS"]

ODD = """https://example.org/a?b=c&d=%20e|www.un.org.|ftp://10.0.0.1/x|user.name@mail.example.com|#ceasefire|@envoy|3,5|1.2.3|10km²|$5m|US$3.4bn|€99,-
|£7|¥1000|50%|12°C|4x4|a/b|and/or|well-known|mother-in-law|--|---|—|–|…|....|?!|!!!|:-)|;)|<3|^_^|(╯°□°)╯︵┻━┻|😀|👨‍👩‍👧|🇺🇳|é|naïve|İstanbul|ſ|ß|Ⅷ|②|½|٣٤
|السلام عليكم|שלום|你好。世界|東京都|こんにちは|สวัสดี|\u200f|\u200b|\u00ad|\ufeff|\u00a0|\u2028|\t|\n|\n\n|  |\r\n|\u001f|\u3000|\u0085|a.m.|e.g.|U.S.|U.K.'s|Ph.D.|Inc.|don't
|can't've|y'all|gonna|o'clock|'cause|rock'n'roll|I'm|he'd've|ain't|c'mon|let's|cannot|'Tis|could've|would n't|’s|‘n’|»|«|„|“|”|*|**bold**|`code`|[1]|{x}|x=y|x->y|C++|C#
|.NET|f(x)|\\n|\\|\x00|\x7f|\ud7ff|\U0001F9EC|Μαΐου|ΣΑΣ|Привет|Жуков-2|w/o|w/|@#$%|==|=>|<br/>|&amp;|1st|2nd|20th|1990s|'90s|90's|v2.0|IPv4|A4|COVID-19|non-U.S.|pre-2010|9/11""".replace(
    "\n|", "|"
).split("|")
PLAIN = """the of and to in peace talks said was rebels army not would agree a with delegation city is by for on he it that city's leaders""".split()


def news(rng):
    """A short dispatch."""
    pick = rng.choice
    sentences = []
    for _ in range(rng.randint(1, 9)):
        sentence = pick(SHAPES).format(
            n=pick(NAMES), n2=pick(NAMES), v=pick(VERBS), v2=pick(VERBS), t=pick(THINGS), t2=pick(THINGS), e=pick(TAILS), e2=pick(TAILS), a=pick(AGENCIES)
        )
        sentences.append(sentence[0].upper() + sentence[1:])
    return rng.choice([" ", " ", "  ", "\n"]).join(sentences)


def splice(rng, exceptions):
    """Odd pieces and plain words, glued or spaced at random."""
    parts = []
    for _ in range(rng.randint(1, 40)):
        source = rng.random()
        piece = rng.choice(PLAIN if source < 0.4 else ODD if source < 0.75 else exceptions)
        if rng.random() < 0.25:
            piece = rng.choice("([{\"'“‘<$#+-/.,:;!?…") + piece
        if rng.random() < 0.25:
            piece += rng.choice(")]}\"'”’>%+-/.,:;!?…") + rng.choice(["", "", ".", ",", "'s", "km", "-"])
        parts.append(piece)
        parts.append(rng.choice([" ", " ", " ", "", "", "  ", "\n", "\t"]))
    return "".join(parts)


def prose(folder=None):
    """Paragraphs of the text files of a folder, or of the documentation of Python's own library; endless if there are any."""
    while True:
        found = False
        for text in paragraphs(folder):
            found = True
            yield text
        if not found:
            raise SystemExit(f"{folder}: holds no .txt or .md file with a paragraph of text")


def paragraphs(folder):
    if folder:
        files = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".txt", ".md") and p.is_file())
        texts = (p.read_text(encoding="utf-8", errors="replace") for p in files)
    else:
        texts = docstrings(Path(sysconfig.get_paths()["stdlib"]))
    for text in texts:
        for paragraph in text.split("\n\n"):
            if len(paragraph) > 40:
                yield paragraph


def docstrings(library):
    for path in sorted(library.rglob("*.py")):
        if "site-packages" in path.parts or "test" in path.parts or "tests" in path.parts:
            continue
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node)
                if text:
                    yield text


def fixed():
    """Texts that every comparison has: nothing, hardly anything, and far too much."""
    yield from ["", " ", "  ", "\n", "\n\n \t", "a", "a ", " a", ".", "\u00a0", "😀", "\x00"]
    yield "(" * 300 + "word" + ")" * 300
    yield "x" * 5000
    yield "ab-" * 700 + "."
    yield " ".join(["very"] * 6000) + "."
    yield "a b c d. " * 4000


def texts(nlp, folder=None, seed=1):
    """Endless texts; the same for the same seed, folder and Python."""
    rng = random.Random(seed)
    exceptions = sorted(nlp.tokenizer.rules)
    documents = prose(folder)
    yield from fixed()
    for number in itertools.count():
        kind = number % 5
        if kind in (0, 1):
            yield news(rng)
        elif kind in (2, 3):
            yield next(documents)
        else:
            yield splice(rng, exceptions)
