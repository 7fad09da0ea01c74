//! Authorities that are not those of the state: "the Tigrayan authorities", "the de facto authorities in the north".

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};

impl Finder<'_> {
    /// Whether a phrase for a government speaks of one below or beside the state.
    pub(super) fn below_the_state(&self, group: &Group) -> bool {
        let head = self.token(group.head);
        let subnational = self.codebook.words.of("subnational");
        let national = self.codebook.words.of("national-governments");
        // A region by its name: "Tigrayan", "Afar". A word at the start of a sentence has a capital of its own.
        let region = |t: &Token<'_>| {
            t.text().starts_with(char::is_uppercase)
                && !t.is_sent_start()
                && matches!(t.pos(), "ADJ" | "PROPN")
                && !national.contains(t.lower())
                && self.country_at(t.i()).is_none()
                && self.by_token[t.i()].is_empty()
        };
        let before = group.before.clone().map(|i| self.token(i));
        let told = before.into_iter().any(|t| subnational.contains(t.lower()) || region(&t));
        // "The authorities in Mekelle": of a place that is no country and no seat of one.
        let there = |t: Token<'_>| matches!(t.ent_type(), "GPE" | "LOC") && self.country_at(t.i()).is_none();
        let authority = matches!(head.lemma(), "authority" | "administration");
        told || (authority && phrase::under(head, &["in", "of"]).any(there))
    }

    /// The authorities of a region: those called so before, else new ones if they do something.
    pub(super) fn regional(&mut self, group: &Group) -> Vec<ActorIndex> {
        let head = self.token(group.head);
        let does = self.verbs.is_doer(head) || self.verbs.is_addressed(head);
        if !does && group.determiner == Determiner::Indefinite {
            return Vec::new();
        }
        if let Some(known) = self.authorities_before(group) {
            return vec![known];
        }
        let place =
            phrase::under(head, &["in", "of"]).next().map(|t| t.lower().to_owned()).unwrap_or_default();
        let words = self.story.words(&(group.before.start..group.head + 1)).to_lowercase();
        let words = words.trim_start_matches("the ");
        let found = self.generic(group, &format!("authorities {words} {place}"));
        for &actor in &found {
            // On whose side they stand is not said with it.
            self.roster.list[actor].side = "none".into();
        }
        found
    }

    /// "The Government" after "the Government of National Accord": a government that bears a name of its own, named before the
    /// word at `head`.
    pub(super) fn government_by_name(&self, head: usize) -> Option<ActorIndex> {
        let own = |a: &ActorIndex| {
            let entry = &self.roster.list[*a];
            let listed = entry.codebook_id.as_deref().is_some_and(|id| !id.ends_with("-government"));
            listed && entry.kind == ActorKind::Government && entry.name.starts_with("Government of ")
        };
        self.before(head).flat_map(|m| m.actors.iter().copied()).find(own)
    }

    /// "The Afar administration" after "the Afar regional administration", "the authorities in Tigray" after "the Tigrayan
    /// authorities": those of the same place who were told before.
    fn authorities_before(&self, group: &Group) -> Option<ActorIndex> {
        let places = |head: usize| -> Vec<String> {
            let before = phrase::before(self.doc, head);
            let behind = phrase::under(self.token(head), &["in", "of"]).map(Token::i);
            let capital = |i: &usize| {
                let token = self.token(*i);
                token.text().starts_with(char::is_uppercase) && matches!(token.pos(), "PROPN" | "ADJ")
            };
            before.chain(behind).filter(capital).map(|i| self.token(i).lower().to_owned()).collect()
        };
        let own = places(group.head);
        let same = |a: &String, b: &String| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
        let governs = |m: &&super::ActorMention| {
            let [actor] = m.actors[..] else { return false };
            let class = self.group_class(m.head);
            let official = matches!(class, Some(NounClass::Government | NounClass::Institution));
            let regional =
                self.roster.list[actor].codebook_id.is_none() && self.roster.list[actor].side == "none";
            official && regional && places(m.head).iter().any(|a| own.iter().any(|b| same(a, b)))
        };
        self.before(group.head).find(governs).map(|m| m.actors[0])
    }

    /// "The Federal Government": of the country in conflict, else of the state spoken of last.
    pub(super) fn plain_government(&mut self, name: &str) -> Option<ActorIndex> {
        let lower = name.to_lowercase();
        let (word, head) = lower.trim_start_matches("the ").split_once(' ')?;
        let national = matches!(word, "federal" | "central" | "national" | "union") && head == "government";
        if !national {
            return None;
        }
        if let Some(row) = self.home {
            return Some(self.state(row));
        }
        let governs =
            |a: &ActorIndex| matches!(self.roster.list[*a].kind, ActorKind::Government | ActorKind::State);
        self.mentions.iter().rev().flat_map(|m| m.actors.iter().copied()).find(governs)
    }

    /// A person called by the first words of a name that was told in full: "Sheikh Hammoud" after "Hammoud al-Halabi".
    pub(super) fn by_first_names(&self, words: &[&str], titled: bool) -> Option<ActorIndex> {
        let fits = |a: &ActorIndex| {
            let known: Vec<&str> = self.roster.list[*a].name.split_whitespace().collect();
            let same = known.iter().zip(words).all(|(one, other)| one.eq_ignore_ascii_case(other));
            known.len() > words.len() && same && (words.len() > 1 || titled)
        };
        let mut found = (0..self.roster.list.len()).filter(|&a| self.roster.is_person(a)).filter(fits);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}
