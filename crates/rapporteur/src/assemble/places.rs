//! Where the thing is that a statement is about.

use std::collections::BTreeSet;

use super::Assembly;
use crate::places::{PlaceIndex, Places};
use crate::statements::StatementDraft;

/// The places of its items that the evidence names; where it names none of them, those narrower than a country that it does
/// name. Without places that only tell where another lies ("Yemen's Hodeida", "the road between Wau and Tonj").
pub(super) fn told(assembly: &Assembly<'_>, draft: &StatementDraft) -> Vec<PlaceIndex> {
    let places = assembly.context.places;
    let told: BTreeSet<PlaceIndex> = draft.evidence.clone().filter_map(|token| places.of(token)).collect();
    let of_items: BTreeSet<PlaceIndex> =
        draft.items.iter().flat_map(|&item| assembly.items.list[item].places.iter().copied()).collect();
    let own: BTreeSet<PlaceIndex> = of_items.intersection(&told).copied().collect();
    let narrow = || {
        let settled =
            |place: &PlaceIndex| !matches!(places.list[*place].level.as_str(), "country" | "descriptive");
        told.iter().copied().filter(settled).collect()
    };
    let own: BTreeSet<PlaceIndex> = if own.is_empty() { narrow() } else { own };
    let holds = |outer: PlaceIndex| own.iter().any(|&inner| places.holds(outer, inner));
    let ends = ends(assembly, places, &own, draft);
    own.iter().copied().filter(|&place| !holds(place) && !ends.contains(&place)).collect()
}

/// Places whose names hang on the noun of another of `own`.
fn ends(
    assembly: &Assembly<'_>,
    places: &Places,
    own: &BTreeSet<PlaceIndex>,
    draft: &StatementDraft,
) -> BTreeSet<PlaceIndex> {
    let doc = &assembly.context.story.doc;
    let of_another = |token: usize, place: PlaceIndex| {
        let above =
            doc.token(token).ancestors().take(5).take_while(|t| matches!(t.pos(), "NOUN" | "PROPN" | "ADP"));
        let mut above = above.filter_map(|t| places.of(t.i()));
        above.any(|other| other != place && own.contains(&other) && places.list[other].by_kind)
    };
    let named = draft.evidence.clone().filter_map(|token| Some((token, places.of(token)?)));
    named.filter(|&(token, place)| of_another(token, place)).map(|(_, place)| place).collect()
}
