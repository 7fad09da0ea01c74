//! Those whom a text names together: "the government and the Front agreed", "between the two", "signed by both".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use crate::clause;

impl Finder<'_> {
    /// The pairs that the text joins in what only both can do: "the government and the Front have agreed", "between the two".
    fn joined_pairs(&self) -> Vec<[ActorIndex; 2]> {
        let acts = self.codebook.words.of("joint-acts");
        let joins = |t: &Token<'_>| {
            let joint = t.dep() == "nsubj" && acts.contains(t.head().lemma());
            joint || (t.dep() == "pobj" && t.head().lower() == "between")
        };
        let pair = |t: Token<'_>| {
            let heads = clause::with_conjuncts(t).into_iter();
            let mut actors: Vec<ActorIndex> = heads.flat_map(|t| self.by_token[t.i()].clone()).collect();
            actors.sort_unstable();
            actors.dedup();
            <[ActorIndex; 2]>::try_from(actors).ok()
        };
        self.doc.tokens().filter(joins).filter_map(pair).collect()
    }

    /// Of more than two parties, the two that the text joins, if it joins no others.
    pub(super) fn joined_of(&self, parties: &[ActorIndex]) -> Option<Vec<ActorIndex>> {
        let known = |pair: &[ActorIndex; 2]| pair.iter().all(|a| parties.contains(a));
        let mut pairs = self.joined_pairs().into_iter().filter(known);
        let first = pairs.next()?;
        let alone = pairs.all(|pair| pair == first) && parties.len() > 2;
        alone.then(|| parties.iter().copied().filter(|a| first.contains(a)).collect())
    }

    /// Whoever agrees, signs or meets "and" the government is the other party, though no table tells what it is: "the government
    /// and the Valley Council met for the first time".
    pub(super) fn partners_of_government(&mut self) {
        let Some(row) = self.home else { return };
        let state = self.state(row);
        let joined = self.joined_pairs().into_iter().filter(|pair| pair.contains(&state));
        let found: Vec<ActorIndex> = joined.flatten().filter(|&a| a != state).collect();
        for actor in found {
            let entry = &mut self.roster.list[actor];
            let unknown =
                entry.kind == ActorKind::Other && entry.codebook_id.is_none() && entry.side.is_empty();
            if unknown && entry.acts_for.is_empty() && self.roster.notes[actor].named {
                entry.side = entry.name.to_lowercase();
                entry.role = Some("conflict_party".into());
            }
        }
    }

    /// "The government and a council of elders have extended their truce": two that act together as the story opens are
    /// those whose matter it is, though no table lists them and others are named as often.
    pub(super) fn joined_at_the_head(&self) -> Option<Vec<ActorIndex>> {
        let acts = self.codebook.words.of("joint-acts");
        let body = self.story.paragraphs().iter().find(|p| !p.headline)?.tokens.clone();
        let opening = self.opening(&body);
        let subjects = opening.map(|i| self.token(i)).filter(|t| t.dep() == "nsubj");
        let verbs = subjects.filter(|t| acts.contains(t.head().lemma()));
        let mut pairs = verbs.map(|t| {
            let named = clause::with_conjuncts(t).into_iter();
            let mut found: Vec<ActorIndex> = named.flat_map(|t| self.by_token[t.i()].clone()).collect();
            found.dedup();
            found
        });
        pairs.find(|pair| pair.len() == 2 && pair[0] != pair[1] && pair.iter().all(|&a| self.may_be_party(a)))
    }

    /// Bodies of a kind that wage and end conflicts, and that nothing sets in a third camp.
    fn may_be_party(&self, actor: ActorIndex) -> bool {
        let entry = &self.roster.list[actor];
        !matches!(
            entry.kind,
            ActorKind::Person | ActorKind::Igo | ActorKind::Ngo | ActorKind::Monitor | ActorKind::Media
        ) && entry.side != "third_party"
    }

    /// "Uganda and Ethiopia welcomed it. The two neighbours ...": the states joined last before the word.
    pub(super) fn two_states_before(&self, i: usize) -> Option<Vec<ActorIndex>> {
        const REACH: usize = 80;
        let near = self.before(i).take_while(|m| m.head + REACH > i);
        let mut joined = near.map(|m| {
            let heads = clause::with_conjuncts(self.token(m.head));
            heads.iter().flat_map(|t| self.by_token[t.i()].clone()).collect::<Vec<_>>()
        });
        let state =
            |a: &ActorIndex| matches!(self.roster.list[*a].kind, ActorKind::State | ActorKind::Government);
        joined.find(|pair| pair.len() == 2 && pair[0] != pair[1] && pair.iter().all(state))
    }

    /// Two parties that the sentence joins before the word: "the government and the rebels ... both sides".
    pub(super) fn named_together(&self, token: Token<'_>, parties: &[ActorIndex]) -> Option<Vec<ActorIndex>> {
        let sentence = self.story.sentence(token.i());
        let mut named: Vec<ActorIndex> = Vec::new();
        for i in sentence.start..token.i() {
            for &actor in &self.by_token[i] {
                if parties.contains(&actor) && !named.contains(&actor) {
                    named.push(actor);
                }
            }
        }
        (named.len() == 2).then_some(named)
    }

    /// A body that may be a side of its own: a state, an army or a government too, of which nothing tells whose side it is on.
    fn may_be_one_of_two(&self, actor: ActorIndex) -> bool {
        let kind = self.roster.list[actor].kind;
        // Of a conflict inside one country no foreign state is a side.
        let state = matches!(kind, ActorKind::Government | ActorKind::State) && self.home.is_none();
        self.may_be_party(actor) || kind == ActorKind::Military || state
    }

    /// "The army and the rebels met. Neither side ...", "signed by elders of the Front and the Rally": the two that the text
    /// joined last before the word at `i`, where the story has no two parties that all of it is about; of more than two parties
    /// only such as are among them.
    pub(super) fn joined_before(&self, i: usize, parties: &[ActorIndex]) -> Option<Vec<ActorIndex>> {
        let mut leads = self.before(i).map(|m| self.token(m.head)).filter(|t| t.dep() != "conj");
        leads.find_map(|lead| {
            let mut pair: Vec<ActorIndex> = Vec::new();
            for actor in clause::with_conjuncts(lead).into_iter().flat_map(|t| self.by_token[t.i()].clone()) {
                if !pair.contains(&actor) {
                    pair.push(actor);
                }
            }
            let two = pair.len() == 2 && clause::with_conjuncts(lead).len() == 2;
            let apart = two && !self.roster.list[pair[0]].acts_for.contains(&pair[1]);
            let fits = |&a: &ActorIndex| {
                if parties.len() > 2 { parties.contains(&a) } else { self.may_be_one_of_two(a) }
            };
            (apart && pair.iter().all(fits)).then_some(pair)
        })
    }
}
