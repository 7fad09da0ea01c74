//! The parties to the conflict, and the words for them together: "both sides", "the parties", "all the Syrian sides".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::phrase::{self, Determiner};
use super::sides;
use super::{ActorIndex, MentionKind};

/// How many times more often than a third the second of two parties is named.
const SHADOW: usize = 3;

impl Finder<'_> {
    /// The parties the story names, one a camp, the most prominent first: those of the register first, then by how soon
    /// and how often they are named.
    pub(super) fn conflict_parties(&self) -> Vec<ActorIndex> {
        if let Some(pair) = self.joint {
            return pair.to_vec();
        }
        if let Some(groups) = self.two_groups() {
            return groups;
        }
        if let Some(pair) = self.joined_at_the_head() {
            return pair;
        }
        let mut parties: Vec<ActorIndex> =
            (0..self.roster.list.len()).filter(|&a| self.is_principal(a)).collect();
        let weight = |a: ActorIndex| {
            let count = self.count(a);
            let first = self
                .mentions
                .iter()
                .filter(|m| m.actors.contains(&a))
                .map(|m| m.head)
                .min()
                .unwrap_or(usize::MAX);
            (std::cmp::Reverse(count), first)
        };
        parties.sort_by_key(|&a| weight(a));
        let mut camps: Vec<String> = Vec::new();
        parties.retain(|&a| {
            let side = self.roster.list[a].side.clone();
            let new = !camps.contains(&side);
            camps.push(side);
            new
        });
        self.drop_shadows(&mut parties);
        if let Some(joined) = self.joined_of(&parties) {
            return joined;
        }
        // Where a foreign army fights, whom "both sides" means besides the armed group is for a reader to say.
        if self.foreign_war() {
            parties.retain(|&a| self.roster.list[a].kind != ActorKind::Government);
        }
        parties
    }

    /// Where the text names the rebels of a country only, whom they fight is its government.
    pub(super) fn add_government(&mut self, parties: &mut Vec<ActorIndex>) {
        let (&[only], Some(row)) = (&parties[..], self.home) else { return };
        if self.roster.list[only].kind != ActorKind::ArmedGroup || self.foreign_war() {
            return;
        }
        let state = self.state(row);
        let entry = &mut self.roster.list[state];
        if matches!(entry.side.as_str(), "" | "none") {
            entry.side = "government".into();
            entry.role = Some("conflict_party".into());
        }
        if entry.side == "government" {
            parties.push(state);
        }
    }

    /// Leaves out who is no third party: an opposition in general beside the group that is it, fighters without a name beside two
    /// that have one, and those who are named by far less often than the two whose matter it is.
    fn drop_shadows(&self, parties: &mut Vec<ActorIndex>) {
        let named = |a: ActorIndex| self.roster.notes[a].named && !self.is_opposition(a);
        let (known, loose): (Vec<ActorIndex>, Vec<ActorIndex>) = parties.iter().partition(|&&a| named(a));
        if let [_, second, ..] = known[..]
            && loose.iter().all(|&a| self.count(a) <= self.count(second) || self.is_opposition(a))
        {
            *parties = known;
        }
        if let [_, second, third, ..] = parties[..]
            && SHADOW * self.count(third) <= self.count(second)
        {
            parties.truncate(2);
        }
    }

    /// Whether it is the opposition of a country in general.
    fn is_opposition(&self, actor: ActorIndex) -> bool {
        self.roster.list[actor].codebook_id.as_deref().is_some_and(|id| id.ends_with("-opposition"))
    }

    /// Whether a state other than the one in conflict is named with its army, and as often as the government at home.
    fn foreign_war(&self) -> bool {
        let Some(home) = self.home.filter(|_| self.process.is_none()) else { return false };
        let home = self.tables.countries[home].iso3.to_uppercase();
        let of = |country: &str, army: bool| -> usize {
            let kind = |a: &ActorIndex| match self.roster.list[*a].kind {
                ActorKind::Military => army,
                ActorKind::State | ActorKind::Government => !army,
                _ => false,
            };
            let own = |a: &ActorIndex| self.roster.list[*a].country.as_deref() == Some(country);
            (0..self.roster.list.len()).filter(|a| kind(a) && own(a)).map(|a| self.count(a)).sum()
        };
        let foreign = self.roster.list.iter().filter_map(|entry| entry.country.as_deref());
        let mut foreign = foreign.filter(|country| *country != home);
        foreign.any(|country| {
            of(country, true) > 0 && of(country, false) + of(country, true) >= of(&home, false)
        })
    }

    fn is_principal(&self, actor: ActorIndex) -> bool {
        let entry = &self.roster.list[actor];
        let kind = matches!(
            entry.kind,
            ActorKind::Government
                | ActorKind::State
                | ActorKind::ArmedGroup
                | ActorKind::Party
                | ActorKind::Coalition
        ) || self.is_cast_party(actor)
            || (entry.kind == ActorKind::Other && entry.role.as_deref() == Some("conflict_party"))
            || self.stands_for_state(actor);
        kind && sides::is_camp(&entry.side) && self.mentions.iter().any(|m| m.actors.contains(&actor))
    }

    fn count(&self, actor: ActorIndex) -> usize {
        self.mentions.iter().filter(|m| m.actors.contains(&actor)).count()
    }

    /// Whether a story speaks of the army as the party, and of its government hardly at all ("Sudan's army").
    fn stands_for_state(&self, actor: ActorIndex) -> bool {
        let entry = &self.roster.list[actor];
        let governed: usize = entry.acts_for.iter().map(|&state| self.count(state)).sum();
        entry.kind == ActorKind::Military && !entry.acts_for.is_empty() && self.count(actor) >= 3 * governed
    }

    /// Whether the register lists the actor as a party to the conflict, whatever its kind.
    fn is_cast_party(&self, actor: ActorIndex) -> bool {
        let id = self.roster.list[actor].codebook_id.as_deref();
        let cast = self.process.into_iter().flat_map(|p| &p.cast);
        cast.filter(|member| member.role == "conflict_party").any(|member| Some(member.actor.as_str()) == id)
    }

    /// Marks the phrases that mean the parties together.
    pub(super) fn party_mentions(&mut self, parties: &[ActorIndex]) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            let pair = self.codebook.words.of("pair-nouns").contains(&token.lemma().to_lowercase());
            let side = matches!(token.lemma(), "side" | "party" | "faction" | "foe" | "rival");
            // "The Parties", as a text of their own writes it; a name like "Labour Party" is somebody's.
            let capital = matches!(token.text(), "Parties" | "Sides") && self.name_at[i].is_none();
            let side = side || capital;
            // "Neither militia", where two armed groups are the parties.
            let group = self.of_two_groups(i, parties);
            if let Some(groups) = group {
                let start = phrase::before(self.doc, i).start;
                self.mean_phrase(start..i + 1, i, groups);
                continue;
            }
            if !(side || pair) || !(token.pos() == "NOUN" || capital) {
                continue;
            }
            let before = phrase::before(self.doc, i);
            let words = phrase::modifiers(self.doc, &before);
            // "The two Governments", "both armies": of other groups only where they are said to be two.
            let two = words.iter().any(|w| matches!(*w, "both" | "two" | "neither"));
            // "The delegations have sat down": those of the two.
            let bare = token.lemma() == "delegation"
                && words == ["the"]
                && parties.len() == 2
                && phrase::under(token, &["of", "from"]).next().is_none();
            let two = two || (bare && token.tag() == "NNS");
            // "Libya's rival governments", in a text that names no party: both of them, whoever they are.
            let rivals = token.tag() == "NNS" && words.iter().any(|w| is_at_odds(w));
            let owner = |a: &ActorIndex| {
                token.children().any(|c| c.dep() == "poss" && self.by_token[c.i()].contains(a))
            };
            let unnamed = parties.len() < 2 && parties.iter().all(owner) && self.pair.is_none();
            // "The rival sides" once more.
            let known = || parties.len() < 2 && self.roster.list.iter().any(|a| a.side == "all_parties");
            if rivals && (unnamed || known()) {
                let all = self.all_sides(i);
                self.mean_phrase(before.start..i + 1, i, all);
                continue;
            }
            if (!side && !two) || (self.by_token[i].len() > usize::from(two && pair)) {
                continue;
            }
            let states = self.codebook.words.of("state-nouns").contains(&token.lemma().to_lowercase());
            if states && self.pair.is_none() {
                let named = self.two_states_before(i).unwrap_or_default();
                self.add(before.start..i + 1, i, MentionKind::Group, named);
                continue;
            }
            // "Its rivals, the Harbour Brigades": those named beside it; "its rivals" alone is not both.
            let beside = token.children().filter(|c| c.dep() == "appos" && c.i() > i);
            let apposed: Vec<ActorIndex> = beside.flat_map(|c| self.by_token[c.i()].clone()).collect();
            let owned = token.children().any(|c| c.dep() == "poss") && !two;
            if owned && self.is_opponent(token) {
                continue;
            }
            if owned || !apposed.is_empty() {
                self.add(before.start..i + 1, i, MentionKind::Group, apposed);
                continue;
            }
            let all = words.contains(&"all") && token.tag() == "NNS";
            let other = words.contains(&"other") && token.tag() == "NN" && !two;
            let actors = if other { self.other_party(i, parties) } else { Vec::new() };
            if other {
                self.add(before.start..i + 1, i, MentionKind::Group, actors);
                continue;
            }
            let actors = if all { self.all_sides(i) } else { self.pair_of_parties(token, &words, parties) };
            self.add(before.start..i + 1, i, MentionKind::Group, actors);
        }
    }

    /// "Each militia", "both groups": the parties, where they are two armed groups.
    fn of_two_groups(&self, i: usize, parties: &[ActorIndex]) -> Option<Vec<ActorIndex>> {
        use rapporteur_codebook::NounClass::{Armed, Movement};
        let class = self.group_class(i)?;
        let armed = |a: &ActorIndex| self.roster.list[*a].kind == ActorKind::ArmedGroup;
        let words = phrase::modifiers(self.doc, &phrase::before(self.doc, i));
        let all = words.iter().any(|w| matches!(*w, "both" | "neither" | "each" | "either" | "two"));
        let fits =
            matches!(class, Armed | Movement) && all && parties.len() == 2 && parties.iter().all(armed);
        fits.then(|| parties.to_vec())
    }

    /// "The other side" in the mouth of one of two parties.
    fn other_party(&self, i: usize, parties: &[ActorIndex]) -> Vec<ActorIndex> {
        let spoken = self.quotes.iter().filter(|q| q.tokens.contains(&i) && q.speaker.is_some());
        let speaker = spoken.min_by_key(|q| q.tokens.len()).and_then(|q| q.speaker);
        let own: Vec<&str> = speaker
            .map(|s| self.by_token[s].iter().map(|&a| self.roster.list[a].side.as_str()).collect())
            .unwrap_or_default();
        let &[one, other] = parties else { return Vec::new() };
        let told = self.told_of_before(i, parties).filter(|_| speaker.is_none());
        let own: Vec<&str> = told.map_or(own, |a| vec![self.roster.list[a].side.as_str()]);
        let stands = |a: ActorIndex| own.contains(&self.roster.list[a].side.as_str());
        match (stands(one), stands(other)) {
            (true, false) => vec![other],
            (false, true) => vec![one],
            _ => Vec::new(),
        }
    }

    /// "The government accepted. The other side refused": the party that does something last before the word at `i`, in its
    /// sentence or the one before.
    fn told_of_before(&self, i: usize, parties: &[ActorIndex]) -> Option<ActorIndex> {
        let here = self.story.sentence(i).start;
        let first = self.story.sentence(here.saturating_sub(1)).start;
        let does = |m: &&super::ActorMention| phrase::outermost(self.token(m.head)).dep() == "nsubj";
        let party = |a: ActorIndex| {
            let side = &self.roster.list[a].side;
            parties
                .iter()
                .copied()
                .find(|&p| p == a || sides::is_camp(side) && self.roster.list[p].side == *side)
        };
        let near = self
            .before(i)
            .take_while(|m| m.head >= first)
            .filter(does)
            .find(|m| m.kind != MentionKind::Pronoun)?;
        match near.actors[..] {
            [only] => party(only),
            _ => None,
        }
    }

    /// "All the Syrian sides" is an actor of its own.
    fn all_sides(&mut self, head: usize) -> Vec<ActorIndex> {
        let before = phrase::before(self.doc, head);
        let name =
            self.story.words(&(before.start..head + 1)).split_whitespace().collect::<Vec<_>>().join(" ");
        let actor = self.roster.enter("all parties".into(), name, ActorKind::Coalition);
        self.roster.list[actor].side = "all_parties".into();
        vec![actor]
    }

    fn pair_of_parties(&self, token: Token<'_>, words: &[&str], parties: &[ActorIndex]) -> Vec<ActorIndex> {
        let determiner = phrase::determiner(self.doc, &phrase::before(self.doc, token.i()), token.i());
        let two = words.iter().any(|w| matches!(*w, "both" | "two" | "each" | "either" | "neither"));
        let plural = matches!(token.tag(), "NNS" | "NNPS");
        let telling = words.iter().any(|w| is_at_odds(w));
        let definite = plural && determiner == Determiner::Definite;
        // "The seven parties" are others than the two.
        let before = phrase::before(self.doc, token.i());
        let many = before.into_iter().any(|i| self.token(i).pos() == "NUM" && self.token(i).lower() != "two");
        let third = words.iter().any(|w| matches!(*w, "third" | "other" | "political" | "opposition"));
        let bare = plural && words.is_empty() && self.verbs.is_doer(token);
        // "The smaller factions": of a movement; a government is one of "the warring factions" at most.
        let state = |&a: &ActorIndex| {
            matches!(self.roster.list[a].kind, ActorKind::Government | ActorKind::State | ActorKind::Military)
        };
        let apart = token.lemma() == "faction" && !telling && parties.iter().any(state);
        if third || many || apart || !(two || telling || definite || bare) {
            return Vec::new();
        }
        if two && let Some(pair) = self.named_together(token, parties) {
            return pair;
        }
        if parties.len() != 2
            && let Some(pair) = self.joined_before(token.i(), parties)
        {
            return pair;
        }
        if parties.len() < 2 {
            return Vec::new();
        }
        if two || parties.len() == 2 { parties[..2].to_vec() } else { parties.to_vec() }
    }
}

/// "Warring", "rival": of groups that are each other's opponents.
fn is_at_odds(word: &str) -> bool {
    matches!(word, "warring" | "rival" | "opposing" | "conflicting")
}
