//! What parts one matter from others of its kind: days told with it, numbers in names.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::ItemMention;

/// "The February agreement", "the 2019 accord": the month or year before the noun parts it from others.
pub(super) fn dated(head: Token<'_>) -> impl Iterator<Item = String> + '_ {
    let before =
        move |c: &Token<'_>| matches!(c.dep(), "compound" | "nummod" | "amod" | "nmod") && c.i() < head.i();
    let day = |c: &Token<'_>| {
        c.ent_type() == "DATE"
            && (c.pos() == "PROPN" || (c.text().len() == 4 && c.text().bytes().all(|b| b.is_ascii_digit())))
    };
    head.children().filter(before).filter(day).map(|c| c.lower().to_owned())
}

/// "A truce announced on Tuesday": one brought up anew with a day of its own is not the one spoken of.
pub(super) fn dated_anew(head: Token<'_>) -> impl Iterator<Item = String> + '_ {
    let anew = head.children().any(|c| c.dep() == "det" && matches!(c.lower(), "a" | "an"));
    // "A similar truce in 2018" as well.
    let placed = |c: &Token<'_>| c.dep() == "prep" && matches!(c.lower(), "in" | "of");
    let told = head.children().filter(move |c| anew && (clause::is_reduced(*c) || placed(c)));
    let year = |t: &Token<'_>| t.text().len() == 4 && t.text().bytes().all(|b| b.is_ascii_digit());
    let day = move |t: &Token<'_>| t.ent_type() == "DATE" && (t.pos() == "PROPN" || year(t));
    let days = told.flat_map(Token::subtree).filter(day);
    days.map(|t| t.lower().to_owned())
}

/// "The truce of 2002", "the truce signed last June": a year, or a month that is past, right behind a definite noun says which.
pub(super) fn dated_back(head: Token<'_>) -> Option<String> {
    let definite = head.children().any(|c| c.dep() == "det" && c.lower() == "the");
    let placed = |c: &Token<'_>| c.dep() == "prep" && matches!(c.lower(), "in" | "of");
    let told = |c: &Token<'_>| clause::is_reduced(*c) || placed(c);
    // "The truce, signed in 2002": what a comma parts from the noun says no more of it.
    let close = |c: &Token<'_>| head.doc().token(c.left_edge().i().saturating_sub(1)).text() != ",";
    let behind = head.children().filter(|c| definite && c.i() > head.i() && told(c) && close(c));
    let words: Vec<Token<'_>> = behind.flat_map(Token::subtree).collect();
    if let Some(year) = words.iter().find(|t| is_year(**t)) {
        return Some(year.lower().to_owned());
    }
    let month = words.iter().find(|t| t.pos() == "PROPN" && t.ent_type() == "DATE")?;
    let last = month.children().any(|c| c.lower() == "last");
    last.then(|| format!("last {}", month.lower()))
}

/// "In December 2002 they signed a truce": one brought up anew in a clause with a year of its own.
pub(super) fn of_a_year(context: &Context<'_>, mention: &ItemMention) -> Option<String> {
    let head = context.story.doc.token(mention.head);
    let anew = head.children().any(|c| c.dep() == "det" && matches!(c.lower(), "a" | "an"));
    let written = matches!(mention.kind, ItemKind::Ceasefire | ItemKind::Agreement) && !mention.carrier;
    if !anew || !written || mention.act {
        return None;
    }
    let sentence = context.story.sentence(mention.head);
    let mut years = sentence.map(|i| context.story.doc.token(i)).filter(|t| is_year(*t));
    // Of two years in a sentence either may be that of the other thing told.
    let year = years.next()?;
    years.next().is_none().then(|| year.lower().to_owned())
}

fn is_year(token: Token<'_>) -> bool {
    let text = token.text();
    text.len() == 4 && token.ent_type() == "DATE" && (text.starts_with("19") || text.starts_with("20"))
}

/// "Pull back a further 25 kilometres": more than the withdrawal agreed or made.
pub(super) fn beyond_agreed(context: &Context<'_>, mention: &ItemMention) -> Option<String> {
    let further = |i: usize| context.story.doc.token(i).lower() == "further";
    let more = mention.act && mention.kind == ItemKind::Withdrawal;
    let span = mention.head..context.story.doc.token(mention.head).right_edge().i().min(mention.head + 6) + 1;
    (more && span.into_iter().any(further)).then(|| "further".to_owned())
}

/// "The second phase of the truce": what parts the phase parts the matter.
pub(super) fn phase_of(head: Token<'_>) -> impl Iterator<Item = String> + '_ {
    let of = (head.dep() == "pobj" && head.head().lower() == "of").then(|| head.head().head());
    let phase = of
        .filter(|t| matches!(t.lemma(), "phase" | "stage" | "step" | "tranche" | "half" | "batch" | "part"));
    phase
        .into_iter()
        .flat_map(Token::children)
        .filter(|c| c.dep() == "amod")
        .map(|c| c.lemma().to_lowercase())
}

/// "72-hour", "seven-day": how long a truce or a visit is, told right before its noun.
pub(super) fn length(head: Token<'_>) -> Option<String> {
    let unit = |t: Token<'_>| matches!(t.lemma(), "hour" | "day" | "week" | "month" | "minute" | "year");
    let doc = head.doc();
    let near = head.left_edge().i().max(head.i().saturating_sub(8))..head.i();
    // "A pause of six weeks".
    let of = head.children().filter(|c| c.dep() == "prep" && c.lower() == "of").flat_map(Token::children);
    let told = of.filter(|n| unit(*n)).find_map(|n| {
        let number = n.children().find(|c| c.dep() == "nummod")?;
        Some(format!("{} {}", number.lower(), n.lemma()))
    });
    if told.is_some() {
        return told;
    }
    let hyphen =
        near.clone().find(|&i| i > near.start && doc.token(i).text() == "-" && unit(doc.token(i + 1)))?;
    let number = doc.token(hyphen - 1);
    (number.pos() == "NUM" || number.tag() == "CD")
        .then(|| format!("{} {}", number.lower(), doc.token(hyphen + 1).lemma()))
}

pub(super) fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// "The Russian draft": of texts before a council, each is somebody's.
pub(super) fn national(head: Token<'_>) -> impl Iterator<Item = String> + '_ {
    let nation = |c: &Token<'_>| matches!(c.dep(), "amod" | "compound" | "nmod") && c.ent_type() == "NORP";
    head.children().filter(nation).map(|c| c.lower().to_owned())
}
