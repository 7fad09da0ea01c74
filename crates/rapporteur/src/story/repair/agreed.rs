//! "The ceasefire *agreed* in May has held": a thing agrees to nothing, so that what the tagger takes for a past tense is its
//! participle, wherever the parse hangs it.

use rapporteur_codebook::Codebook;
use rapporteur_nlp::{Rehang, Token};

use super::{after, is_tensed};
use crate::clause;

/// Whether `participle` says of `noun` that it was agreed: a thing, and no body that agrees to something.
pub(super) fn of_thing(codebook: &Codebook, participle: Token<'_>, noun: Token<'_>) -> bool {
    let lemma = noun.lemma().to_lowercase();
    let meets = matches!(
        lemma.as_str(),
        "meeting"
            | "summit"
            | "conference"
            | "session"
            | "assembly"
            | "congress"
            | "talk"
            | "both"
            | "neither"
    );
    let time = |t: Token<'_>| matches!(t.ent_type(), "DATE" | "TIME");
    let goes_on = |c: Token<'_>| match c.dep() {
        "dobj" => !time(c),
        "aux" | "auxpass" | "neg" => true,
        "xcomp" => clause::is_infinitive(c),
        "ccomp" => c.children().any(|g| g.dep() == "mark" || g.dep().starts_with("nsubj")),
        _ => false,
    };
    participle.lemma() == "agree"
        && matches!(participle.tag(), "VBD" | "VBN")
        && noun.pos() == "NOUN"
        && !meets
        && !codebook.actors.is_noun(&lemma)
        && !participle.children().any(goes_on)
}

/// The changes that hang such a participle on its noun, and what the parse hung around it where it belongs.
pub(super) fn hung<'d>(codebook: &Codebook, participle: Token<'d>) -> Vec<Rehang<'d>> {
    if participle.lemma() != "agree" || participle.dep() == "acl" {
        return Vec::new();
    }
    let subject = participle.children().find(|c| c.dep().starts_with("nsubj") && c.i() < participle.i());
    let Some(noun) = subject else { return behind(codebook, participle) };
    if !of_thing(codebook, participle, noun) || participle.is_root() {
        return Vec::new();
    }
    if let Some(main) = beside(participle) {
        return of_main(participle, noun, main);
    }
    // "He welcomed the ceasefire *agreed* on Friday": the noun is the object of the verb before.
    let over = participle.head();
    let marked = participle.children().any(|c| c.dep() == "mark" || c.dep() == "cc");
    let object = participle.dep() == "ccomp"
        && clause::is_verb(over)
        && over.i() < noun.i()
        && !codebook.words.has("speech-verbs", over.lemma())
        && !over.children().any(|c| matches!(c.dep(), "dobj" | "attr"));
    if !object || marked {
        return Vec::new();
    }
    let dep = if over.lemma() == "be" { "attr" } else { "dobj" };
    vec![
        Rehang { token: noun.i(), head: over.i(), dep },
        Rehang { token: participle.i(), head: noun.i(), dep: "acl" },
    ]
}

/// "Said the withdrawal agreed in May *would begin*": the verb of the noun, hung beside the participle.
fn beside(participle: Token<'_>) -> Option<Token<'_>> {
    let bare = |c: &Token<'_>| {
        let own = |g: Token<'_>| g.dep() == "mark" || g.dep().starts_with("nsubj");
        c.dep() == "ccomp" && c.i() > participle.i() && clause::is_verb(*c) && !c.children().any(own)
    };
    participle.head().children().find(|c| bare(c) && is_tensed(*c))
}

/// The participle on its noun, the noun on `main`, and `main` where the participle hung.
fn of_main<'d>(participle: Token<'d>, noun: Token<'d>, main: Token<'d>) -> Vec<Rehang<'d>> {
    let passive = main.children().any(|c| c.dep() == "auxpass");
    let mut changes = vec![
        Rehang { token: noun.i(), head: main.i(), dep: if passive { "nsubjpass" } else { "nsubj" } },
        Rehang { token: participle.i(), head: noun.i(), dep: "acl" },
        Rehang { token: main.i(), head: participle.head().i(), dep: participle.dep() },
    ];
    let opens = participle.children().filter(|c| c.dep() == "mark" && c.i() < noun.i());
    changes.extend(opens.map(|c| Rehang { token: c.i(), head: main.i(), dep: "mark" }));
    changes.extend(after(participle, main));
    changes
}

/// A participle right behind its noun that the parse hangs on something else.
fn behind<'d>(codebook: &Codebook, participle: Token<'d>) -> Vec<Rehang<'d>> {
    let before = participle.i().checked_sub(1).map(|i| participle.doc().token(i));
    let Some(noun) = before.filter(|noun| of_thing(codebook, participle, *noun)) else { return Vec::new() };
    let own = Rehang { token: participle.i(), head: noun.i(), dep: "acl" };
    let over = noun.head();
    match noun.dep() {
        // "Named the ceasefire *agreed* in Bern".
        "dobj" | "attr" | "oprd" if over.i() == participle.head().i() && !participle.is_root() => vec![own],
        // "Shelling broke the ceasefire *agreed* two days earlier".
        "dobj" if participle.is_root() && over.head().i() == participle.i() && is_tensed(over) => {
            let mut changes = vec![own, Rehang { token: over.i(), head: over.i(), dep: "ROOT" }];
            changes.extend(after(participle, over).filter(|c| participle.doc().token(c.token).is_punct()));
            changes
        }
        // "Under the ceasefire *agreed* by both, troops are to leave".
        "pobj" if participle.dep() == "advcl" && over.head().i() == participle.i() => {
            let main = participle.head().i();
            vec![own, Rehang { token: over.i(), head: main, dep: "prep" }]
        }
        "pobj" if participle.dep() == "advcl" && over.head().i() == participle.head().i() => vec![own],
        _ => Vec::new(),
    }
}
