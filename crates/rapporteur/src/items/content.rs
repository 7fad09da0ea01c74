//! What a naming of an item is about: the nouns of its phrase, without those that any matter of its kind could have.

use std::collections::BTreeSet;

use rapporteur_codebook::Words;
use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::ItemMention;

/// Widest subject that is looked at, in tokens.
const WIDEST: usize = 10;

/// Whether two namings speak of different things: a road and a flight, the one crossing and the other, an amnesty and
/// elections. Of other kinds a story has one, unless something sets it apart.
pub(super) fn apart(context: &Context<'_>, one: &ItemMention, other: &ItemMention) -> bool {
    let generic = match one.kind {
        ItemKind::HumanitarianAccess | ItemKind::HumanitarianCorridor => "access-generic",
        ItemKind::Transition | ItemKind::Monitoring | ItemKind::ConfidenceMeasures | ItemKind::Other => {
            "matter-generic"
        }
        _ => return false,
    };
    let generic = context.codebook.words.of(generic);
    let (a, b) = (Content::of(context, one, generic), Content::of(context, other, generic));
    let differ =
        |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    // "The deliveries" after "deliveries of flour": the bare noun again.
    let again = a.head.is_some() && a.head == b.head && (a.bare || b.bare);
    if again {
        return false;
    }
    differ(&a.things, &b.things) || (differ(&a.names, &b.names) && a.things == b.things)
}

/// The nouns and the names inside a naming.
struct Content {
    head: Option<String>,
    /// Whether no more than its head is told.
    bare: bool,
    things: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Content {
    fn of(context: &Context<'_>, mention: &ItemMention, generic: &Words) -> Self {
        let doc = &context.story.doc;
        let mut tokens: Vec<Token<'_>> = mention.tokens.clone().map(|i| doc.token(i)).collect();
        if mention.act {
            let verb = doc.token(mention.head);
            let of_things = if mention.impersonal { clause::subjects(verb) } else { Vec::new() };
            let let_do = clause::complements(verb).into_iter().flat_map(clause::subjects);
            for noun in of_things.into_iter().chain(clause::objects(verb)).chain(let_do) {
                let span = noun.left_edge().i()..noun.right_edge().i() + 1;
                tokens.extend(span.take(WIDEST).map(|i| doc.token(i)));
            }
        }
        let lemmas = |pos: &str| {
            let named = tokens
                .iter()
                .filter(|t| t.pos() == pos && t.i() != mention.head || !mention.act && t.pos() == pos);
            named.map(|t| t.lemma().to_lowercase()).filter(|l| !generic.contains(l)).collect()
        };
        let (mut things, names): (BTreeSet<String>, BTreeSet<String>) = (lemmas("NOUN"), lemmas("PROPN"));
        let head = (!mention.act).then(|| doc.token(mention.head).lemma().to_lowercase());
        let bare = names.is_empty() && things.iter().all(|thing| Some(thing) == head.as_ref());
        if things.is_empty() {
            things.extend(head.clone());
        }
        Self { head, bare, things, names }
    }
}
