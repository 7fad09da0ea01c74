"""spaCy's side of a comparison: loading a model from where it is, and its annotation as lists by attribute."""

import tempfile
import zipfile
from pathlib import Path

ATTRIBUTES = {
    "ORTH": lambda t: t.text,
    "WS": lambda t: bool(t.whitespace_),
    "NORM": lambda t: t.norm_,
    "TAG": lambda t: t.tag_,
    "POS": lambda t: t.pos_,
    "MORPH": lambda t: str(t.morph),
    "LEMMA": lambda t: t.lemma_,
    "HEAD": lambda t: t.head.i,
    "DEP": lambda t: t.dep_,
    "SENT_START": lambda t: bool(t.is_sent_start),
    "ENT_TYPE": lambda t: t.ent_type_,
    "ENT_IOB": lambda t: t.ent_iob_,
}


def model_folder(path):
    """The folder with `config.cfg` at or below `path`, which may be a wheel (unpacked to a temporary folder)."""
    path = Path(path)
    if path.is_file():
        folder = tempfile.mkdtemp(prefix="spacy-model-")
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(folder)
        path = Path(folder)
    found = sorted(path.rglob("config.cfg"), key=lambda p: len(p.parts))
    if not found:
        raise SystemExit(f"{path}: holds no spaCy model (no config.cfg in it or below)")
    return found[0].parent


def load(path):
    """Loads a model with spaCy."""
    try:
        import spacy
    except ImportError:
        raise SystemExit("spaCy is not installed for this Python; install it with: pip install 'spacy==3.8.*'")
    if not spacy.__version__.startswith("3.8."):
        raise SystemExit(f"spaCy {spacy.__version__} found, 3.8 needed; install it with: pip install 'spacy==3.8.*'")
    nlp = spacy.load(model_folder(path))
    nlp.max_length = 1 << 30
    return nlp


def columns(doc):
    """All attributes of a document, as one list each."""
    return {name: [get(token) for token in doc] for name, get in ATTRIBUTES.items()}


def closest_call(nlp, text):
    """The smallest distance between the two best valid actions that spaCy's parser and entity recogniser meet in a text.

    Sums of 32-bit numbers in another order differ by some 4e-6 here, so below that spaCy's own answer hangs on the
    arithmetic library it runs on. Tags count too.
    """
    doc = nlp.make_doc(text)
    smallest = float("inf")
    for name, pipe in nlp.pipeline:
        if hasattr(pipe, "moves"):
            smallest = min(smallest, closest_action(pipe, doc))
        elif name == "tagger":
            scores = pipe.model.predict([doc])[0]
            for row in scores:
                first, second = sorted(row, reverse=True)[:2]
                smallest = min(smallest, float(first - second))
        doc = pipe(doc)
    return smallest


def closest_action(pipe, doc):
    """As `closest_call`, of one transition component."""
    names = pipe.move_names
    model = pipe.model.predict([doc])
    states = pipe.moves.init_batch([doc])
    smallest = float("inf")
    while not states[0].is_final():
        scores = model.predict(states)
        ranked = sorted(range(len(names)), key=lambda i: -scores[0][i])
        valid = [i for i in ranked if pipe.moves.is_valid(states[0], names[i])][:2]
        if len(valid) == 2:
            smallest = min(smallest, float(scores[0][valid[0]] - scores[0][valid[1]]))
        pipe.transition_states(states, scores)
    return smallest
