"""Makes tests/mini: a tiny untrained pipeline of the same architectures, with sizes, rules and tables of our own, and what
spaCy says with it. It shows that sizes are read from the files, and lets tests and fuzzers run without the trained model.
tests/mini_fr is another one, with the components that pipelines of other languages have in place of English ones.

    python mini.py
"""

import json
import random
import re
import shutil
from pathlib import Path

import spacy
import spacy_side
from spacy.lookups import Lookups
from spacy.tokenizer import Tokenizer
from spacy.training import Example

TESTS = Path(__file__).parent.parent

EMBED = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 32, "attrs": ["NORM", "SUFFIX", "SHAPE", "SPACY"], "rows": [60, 40, 20, 4], "include_static_vectors": False}
ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "depth": 2, "window_size": 1, "maxout_pieces": 2}
OWN = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "tok2vec"}

TEXTS = [
    "The rebels didn't sign on Monday. Talks go on, she said!",
    "“Peace,” he said:  (a.m.) e.g. 3,5\n\nNo more words",
    "one two three four five six seven eight nine ten eleven twelve",
    "",
    " x",
]


FRENCH_TEXTS = [
    "Les rebelles ont signé un accord lundi. Rendez-vous demain, a-t-elle dit!",
    "« La trêve »  tient\n\nPlus de mots",
    "",
]


def transition(kind, tok2vec):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False, "hidden_width": 32, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec}


def tokenizer(nlp):
    rules = {"didn't": [{65: "did"}, {65: "n't", 67: "not"}], "a.m.": [{65: "a.m."}], "e.g.": [{65: "e.g.", 67: "for example"}], "go on": [{65: "go"}, {65: " on"}]}
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=re.compile(r"^\(|^“|^\+(?![0-9])").search,
        suffix_search=re.compile(r"\)$|,$|”$|!$|:$|(?<=[a-z])\.$").search,
        infix_finditer=re.compile(r"(?<=[a-z])-(?=[a-z])").finditer,
    )


def lookups():
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["s", ""]], "verb": [["ed", "e"], ["s", ""]]})
    tables.add_table("lemma_exc", {"verb": {"said": ["say"]}})
    tables.add_table("lemma_index", {"noun": ["talk", "rebel", "word"], "verb": ["sign"]})
    return tables


def french_lookups():
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["s", ""], ["x", "l"]], "verb": [["é", "er"], ["nt", ""]]})
    tables.add_table("lemma_exc", {"aux": {"ont": ["avoir"]}, "noun": {"mots": ["mot", "motte"]}})
    tables.add_table("lemma_index", {"noun": ["rebelle", "accord"], "verb": ["signer"]})
    tables.add_table("lemma_lookup", {"les": ["le"], "tient": ["tenir"], "Plus": ["plus"]})
    return tables


def example(nlp, rng, vocabulary="the rebels talks said on Monday signed peace words"):
    words = [rng.choice(vocabulary.split()) for _ in range(9)]
    heads = [min(i + 1, 4) if i < 4 else 4 for i in range(5)] + [8, 8, 8, 8]
    deps = [rng.choice(["nsubj", "dobj", "det"]) for _ in words]
    deps[4] = deps[8] = "ROOT"
    tags = [rng.choice(["NN", "VB", "DT"]) for _ in words]
    ents = [rng.choice(["B-ORG", "U-DATE", "O"]) for _ in words]
    ents = [e if e != "B-ORG" else "U-ORG" for e in ents[:-3]] + ["B-ORG", "I-ORG", "L-ORG"]
    doc = nlp.make_doc(" ".join(words))
    pos = [rng.choice(["NOUN", "VERB", "DET", "AUX", "PROPN"]) for _ in words]
    morphs = [rng.choice(["", "Number=Plur", "Gender=Fem|Number=Sing"]) for _ in words]
    truth = {"words": words, "heads": heads, "deps": deps, "tags": tags, "entities": ents, "pos": pos, "morphs": morphs}
    return Example.from_dict(doc, truth)


def french():
    nlp = spacy.blank("fr")
    nlp.tokenizer = tokenizer(nlp)
    nlp.tokenizer.token_match = re.compile("(?iu)^rendez-vous$").match
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": SHARED}
    nlp.add_pipe("tok2vec", config={"model": OWN})
    nlp.add_pipe("morphologizer", config={"model": tagger, "overwrite": True, "extend": False})
    nlp.add_pipe("parser", config={"model": transition("parser", SHARED), "min_action_freq": 1})
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"POS": "NOUN"}]], {"TAG": "NOUN"})
    ruler.add([[{"MORPH": {"IN": ["Number=Plur"]}, "POS": "DET"}]], {"MORPH": "Number=Plur|Definite=Def"})
    ruler.add([[{"IS_SPACE": True}]], {"POS": "SPACE", "MORPH": "_"})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.get_pipe("lemmatizer").initialize(lookups=french_lookups())
    return nlp


def english():
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp)
    nlp.add_pipe("tok2vec", config={"model": OWN})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": SHARED}})
    nlp.add_pipe("parser", config={"model": transition("parser", SHARED), "min_action_freq": 1})
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"TAG": "NN"}]], {"POS": "NOUN", "MORPH": "Number=Sing"})
    ruler.add([[{"TAG": "VB"}]], {"POS": "VERB"})
    ruler.add([[{"LOWER": {"IN": ["talks", "words", "rebels"]}}]], {"POS": "NOUN", "MORPH": "Number=Plur"})
    ruler.add([[{"LOWER": "did"}, {"LOWER": {"REGEX": "^n.t$"}}]], {"LEMMA": "not", "TAG": "RB"}, index=-1)
    ruler.add([[{"IS_SPACE": True}]], {"POS": "SPACE", "MORPH": "_"})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.add_pipe("ner", config={"model": transition("ner", OWN)})
    nlp.get_pipe("lemmatizer").initialize(lookups=lookups())
    return nlp


def make(folder, nlp, texts, *vocabulary):
    """Trains a little, so that answers differ, and writes the pipeline with what spaCy says of the texts."""
    rng = random.Random(7)
    spacy.util.fix_random_seed(7)
    examples = [example(nlp, rng, *vocabulary) for _ in range(40)]
    initialize(nlp, examples)
    optimizer = nlp.create_optimizer()
    optimizer.learn_rate = 0.01
    for _ in range(60):
        nlp.update(examples, drop=0.0, sgd=optimizer)
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder)
    for unused in ["vocab/strings.json", "vocab/vectors", "vocab/key2row", "vocab/vectors.cfg", "meta.json"]:
        (folder / unused).unlink(missing_ok=True)
    with open(folder / "golden.jsonl", "w", encoding="utf-8") as out:
        for text in texts:
            out.write(json.dumps({"TEXT": text, **spacy_side.columns(nlp(text))}, ensure_ascii=False, separators=(",", ":")) + "\n")


def initialize(nlp, examples):
    """Initializes the trained components only; the others have their tables already."""
    for name in ["tok2vec", "tagger", "morphologizer", "parser", "ner"]:
        if nlp.has_pipe(name):
            nlp.get_pipe(name).initialize(lambda: examples, nlp=nlp)


def main():
    make(TESTS / "mini", english(), TEXTS)
    make(TESTS / "mini_fr", french(), FRENCH_TEXTS, "les rebelles ont signé accord lundi mots tient demain")


if __name__ == "__main__":
    main()
