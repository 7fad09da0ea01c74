//! Pronouns: the subject of the clause above, else the most prominent fitting actor before; never across quote levels.

use std::ops::Range;

use rapporteur_codebook::{Gender, NounClass};
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::phrase;
use super::{ActorIndex, ActorMention, MentionKind};
use crate::quotes::{Quote, QuoteForm};
use crate::references::Form;

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// A person: "he", "her".
    Person(Gender),
    /// A body or a group: "it", "its".
    Body,
    /// Several, or a group: "they", "their".
    Several,
    /// Two persons or groups: "both".
    Pair,
}

/// How many sentences back an antecedent may stand.
const REACH: usize = 8;

impl Finder<'_> {
    /// Resolves the pronoun at `i`, if it is one of the third person.
    pub(super) fn pronoun(&mut self, i: usize) {
        let token = self.token(i);
        if let Some(actor) = self.one_of_two(token) {
            self.add(i..i + 1, i, MentionKind::Pronoun, vec![actor]);
            return;
        }
        let Some(wants) = wants(token) else { return };
        if wants == Wants::Several && self.direct(i).is_some_and(|q| q.speaker.is_some()) {
            // Read once it is known for whom the speaker stands.
            return;
        }
        let actors = match wants {
            Wants::Pair => self.pair(i),
            Wants::Body if !self.bodily(token) => return,
            Wants::Person(_) if self.referred(i).is_some() => self.referred(i).unwrap_or_default(),
            _ => self.above(token, wants).or_else(|| self.prominent(token, wants)).unwrap_or_default(),
        };
        if let (Wants::Person(gender), [person]) = (wants, &actors[..]) {
            self.roster.notes[*person].gender.get_or_insert(gender);
        }
        self.add(i..i + 1, i, MentionKind::Pronoun, actors);
    }

    /// "The former has agreed; the latter is silent": of the two joined in one of the sentences before, or earlier in its own.
    fn one_of_two(&self, token: Token<'_>) -> Option<ActorIndex> {
        const BACK: i64 = 3;
        let place = match token.lower() {
            "former" => 0,
            "latter" => 1,
            _ => return None,
        };
        let the = token.i().checked_sub(1).is_some_and(|i| self.token(i).lower() == "the");
        if !the || !token.dep().starts_with("nsubj") {
            return None;
        }
        let sentence = self.sentence_number(token.i());
        let near = self.before(token.i()).take_while(|m| sentence - self.sentence_number(m.head) <= BACK);
        let pair = near.filter(|m| self.token(m.head).dep() != "conj").find_map(|m| {
            let joined = if m.actors.len() == 2 { m.actors.clone() } else { self.coordinated(m.head) };
            (joined.len() == 2 && m.kind != MentionKind::Pronoun).then_some(joined)
        });
        pair.map(|pair| pair[place])
    }

    /// Whom the references of the story give for a pronoun: nobody, if it is somebody named who is no actor.
    fn referred(&self, i: usize) -> Option<Vec<ActorIndex>> {
        let &[chain] = self.references.chains_of(self.references.at(i)?) else { return None };
        let chain = &self.references.chains[chain];
        let earlier = chain.mentions.iter().map(|&m| &self.references.mentions[m]).filter(|m| m.head != i);
        let mut persons = earlier.filter_map(|m| match self.by_token[m.head][..] {
            [person] if self.roster.is_person(person) && m.form != Form::Pronoun => Some(person),
            _ => None,
        });
        let found = persons.next_back();
        found.map(|person| vec![person]).or_else(|| chain.name.map(|_| Vec::new()))
    }

    /// "It", "its" stand for an actor only where actors act or own.
    fn bodily(&self, token: Token<'_>) -> bool {
        if token.dep() == "poss" {
            let owned = token.head();
            let lemma = owned.lemma().to_lowercase();
            return self.tables.is_noun(&lemma) || self.codebook.words.of("possessions").contains(&lemma);
        }
        self.verbs.is_doer(token)
    }

    /// The subject of a clause around the pronoun: "Tehran could take part if *it* agrees".
    fn above(&self, token: Token<'_>, wants: Wants) -> Option<Vec<ActorIndex>> {
        if let Some(sender) = self.sender(token, wants) {
            return Some(sender);
        }
        let governor = if token.dep() == "poss" { token.head() } else { token };
        for noun in governor.ancestors().take(4).take_while(|t| !matches!(t.pos(), "VERB" | "AUX")) {
            let found = self.fitting(noun.i(), wants, token);
            if noun.i() < token.i() && found.is_some() {
                return found;
            }
        }
        let own = if token.dep() == "poss" { None } else { phrase::verbs_above(token).next().map(Token::i) };
        for verb in phrase::verbs_above(token).filter(|v| Some(v.i()) != own) {
            for subject in verb.children().filter(|c| c.dep().starts_with("nsubj") && c.i() < token.i()) {
                let found = self.fitting(subject.i(), wants, token);
                if found.is_some() {
                    return found;
                }
                // "The delegation left and said it would return": whose delegation, the text has not told.
                let body = wants == Wants::Body
                    && subject.tag() == "NN"
                    && self.group_class(subject.i()).is_some()
                    && self.by_token[subject.i()].is_empty();
                if body {
                    return Some(Vec::new());
                }
                // "The parties reaffirm their commitment": theirs, whoever they are; nobody else's.
                let several = matches!(subject.tag(), "NNS" | "NNPS")
                    || crate::clause::with_conjuncts(subject).len() > 1;
                if wants == Wants::Several && several && self.by_token[subject.i()].is_empty() {
                    return Some(Vec::new());
                }
            }
        }
        None
    }

    /// "Passed on word from Baku that *it* would open the road": who sends word, before those who carry it.
    fn sender(&self, token: Token<'_>, wants: Wants) -> Option<Vec<ActorIndex>> {
        let around = self.quotes.iter().filter(|q| q.tokens.contains(&token.i()));
        let quote = around.min_by_key(|q| q.tokens.len())?;
        let noun = self.token(quote.cue?).pos() == "NOUN";
        quote.speaker.filter(|_| noun && quote.form == QuoteForm::Indirect).and_then(|speaker| {
            let of_state = wants == Wants::Several && !self.by_token[speaker].is_empty();
            let body = || self.by_token[speaker].iter().all(|&a| self.roster.is_body(a));
            let found = || self.by_token[speaker].clone();
            self.fitting(speaker, wants, token).or_else(|| (of_state && body()).then(found))
        })
    }

    fn fitting(&self, at: usize, wants: Wants, pronoun: Token<'_>) -> Option<Vec<ActorIndex>> {
        let actors = &self.by_token[at];
        let heads = if actors.len() == 1 { self.coordinated(at) } else { actors.clone() };
        if wants == Wants::Several && heads.len() > 1 {
            return Some(heads);
        }
        let fits = !actors.is_empty()
            && actors.iter().all(|&a| self.fits(a, wants))
            && self.audible(at, pronoun.i(), actors);
        let plural = wants != Wants::Several
            || actors.len() > 1
            || self.roster.notes[actors.first().copied()?].plural
            || self.in_plural(at, actors);
        (fits && plural && (wants == Wants::Several || actors.len() == 1)).then(|| actors.clone())
    }

    /// The actors of a noun and those joined to it by "and".
    fn coordinated(&self, at: usize) -> Vec<ActorIndex> {
        let mut found = Vec::new();
        for token in crate::clause::with_conjuncts(self.token(at)) {
            for &actor in &self.by_token[token.i()] {
                if !found.contains(&actor) {
                    found.push(actor);
                }
            }
        }
        found
    }

    /// "The council and the rebels met in May. *They* agreed": those whom "and" joins to be a subject are meant together.
    fn joined_subjects(&self, mention: &ActorMention) -> Option<Vec<ActorIndex>> {
        let mut first = self.token(mention.head);
        while first.dep() == "conj" && !crate::clause::is_verb(first.head()) {
            first = first.head();
        }
        let and = || first.children().any(|c| c.dep() == "cc" && c.lower() == "and");
        let found = (first.dep().starts_with("nsubj") && and()).then(|| self.coordinated(first.i()))?;
        (found.len() > 1).then_some(found)
    }

    fn fits(&self, actor: ActorIndex, wants: Wants) -> bool {
        let notes = &self.roster.notes[actor];
        match wants {
            Wants::Person(gender) => self.roster.is_person(actor) && notes.gender.is_none_or(|g| g == gender),
            // A listed group is one body, whatever the number of its name ("Freedom Fighters ... its spokesman").
            Wants::Body => {
                self.roster.is_body(actor) && (!notes.plural || self.roster.list[actor].codebook_id.is_some())
            }
            Wants::Several => !self.roster.is_person(actor),
            Wants::Pair => true,
        }
    }

    /// "The Houthis": fighters by the name of their group, which the tagger may take for one.
    fn in_plural(&self, head: usize, actors: &[ActorIndex]) -> bool {
        let token = self.token(head);
        let the = head.checked_sub(1).is_some_and(|i| self.token(i).lower() == "the");
        let group = actors.iter().all(|&a| self.roster.list[a].kind == ActorKind::ArmedGroup);
        token.tag().ends_with('S') || (the && group && token.tag() == "NNP" && token.text().ends_with('s'))
    }

    /// "Their spokesman", "their forces": those of a body, not of residents.
    fn may_own(&self, actor: ActorIndex, pronoun: Token<'_>) -> bool {
        let row = self.tables.noun(&pronoun.head().lemma().to_lowercase(), &[]);
        let of_body = row.is_some_and(|row| {
            matches!(
                row.class,
                NounClass::Speaker | NounClass::Officer | NounClass::Military | NounClass::Armed
            )
        });
        pronoun.dep() != "poss" || !of_body || self.roster.is_body(actor) || self.roster.is_person(actor)
    }

    /// Whether a mention at `at` may be meant at `pronoun`: "he" in someone's mouth is not the speaker, and what is said
    /// inside quotation marks is not pointed to from outside unless nothing else fits.
    fn audible(&self, at: usize, pronoun: usize, actors: &[ActorIndex]) -> bool {
        let quote = self.direct(pronoun);
        let speaker =
            quote.and_then(|q| q.speaker).map(|s| self.stood_for(&self.by_token[s])).unwrap_or_default();
        let same = self.direct(at).map(|q| q.tokens.start) == quote.map(|q| q.tokens.start);
        !actors.iter().any(|a| speaker.contains(a)) && (same || self.direct(at).is_none())
    }

    /// The direct speech that holds `token`.
    pub(super) fn direct(&self, token: usize) -> Option<&Quote> {
        let spoken = self.quotes.iter().filter(|q| q.form == QuoteForm::Direct && q.tokens.contains(&token));
        spoken.min_by_key(|q| q.tokens.len())
    }

    /// The most prominent fitting actor before the pronoun: near, subject, often named.
    fn prominent(&self, pronoun: Token<'_>, wants: Wants) -> Option<Vec<ActorIndex>> {
        let sentence = self.sentence_number(pronoun.i());
        let mut best: Option<(i64, Vec<ActorIndex>)> = None;
        for mention in self.before(pronoun.i()) {
            let back = sentence - self.sentence_number(mention.head);
            if back > REACH as i64 {
                break;
            }
            // "Urged the rebels to stop; they have not replied": who stands nearer is meant.
            let near = wants == Wants::Several && back <= 1 && best.is_none();
            let joined = near.then(|| self.joined_subjects(mention)).flatten();
            let number = joined.is_some()
                || match wants {
                    Wants::Several => {
                        let plural = self.in_plural(mention.head, &mention.actors);
                        plural || mention.actors.len() > 1 || self.roster.notes[mention.actors[0]].plural
                    }
                    _ => mention.actors.len() == 1,
                };
            let fits = number
                && (joined.is_some()
                    || mention.actors.iter().all(|&a| self.fits(a, wants) && self.may_own(a, pronoun)));
            if !fits
                || !self.audible(mention.head, pronoun.i(), joined.as_deref().unwrap_or(&mention.actors))
                || self.same_clause(mention, pronoun)
            {
                continue;
            }
            let score = self.prominence(mention, pronoun, back);
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, joined.unwrap_or_else(|| mention.actors.clone())));
            }
        }
        let best = best.map(|(_, actors)| actors)?;
        if wants == Wants::Body && self.nearer_subject(pronoun, &best) {
            return None;
        }
        Some(best)
    }

    /// "The council demands a share, a demand the government has turned down; it has offered wardens": of two bodies of which
    /// one does something right before, and the other in the main clause, either may be meant.
    fn nearer_subject(&self, pronoun: Token<'_>, best: &[ActorIndex]) -> bool {
        let first = self.story.sentence(pronoun.i()).start;
        let behind = |i: usize| self.token(i).text() == ";";
        let Some(stop) = (first..pronoun.i()).rev().find(|&i| behind(i)) else { return false };
        let mut subjects = (first..stop).filter(|&i| self.token(i).dep() == "nsubj");
        pronoun.dep() == "nsubj"
            && subjects.any(|i| match self.by_token[i][..] {
                [actor] => !best.contains(&actor) && self.fits(actor, Wants::Body),
                _ => false,
            })
    }

    fn prominence(&self, mention: &ActorMention, pronoun: Token<'_>, back: i64) -> i64 {
        let head = self.token(mention.head);
        let place = phrase::outermost(head);
        let subject = matches!(place.dep(), "nsubj" | "nsubjpass");
        let main = subject && (place.head().is_root() || self.verbs.speech.contains(place.head().lemma()));
        let speaks = |t: Token<'_>| t.dep() == "nsubj" && self.verbs.speech.contains(t.head().lemma());
        let parallel = speaks(pronoun) && speaks(place);
        let known = self.before(pronoun.i()).filter(|m| m.actors == mention.actors).count().min(4) as i64;
        100 - 12 * back + 8 * i64::from(subject) + 6 * i64::from(main) + 8 * i64::from(parallel) + 2 * known
            - 4 * i64::from(matches!(mention.kind, MentionKind::Adjective | MentionKind::Metonym))
    }

    /// Subject and object of one verb are two: "Kerry told him".
    fn same_clause(&self, mention: &ActorMention, pronoun: Token<'_>) -> bool {
        let head = phrase::outermost(self.token(mention.head));
        pronoun.dep() != "poss" && head.head().i() == pronoun.head().i() && head.i() != pronoun.i()
    }

    fn sentence_number(&self, token: usize) -> i64 {
        self.sentences.partition_point(|&start| start <= token) as i64
    }

    /// "Both": the two joined in the sentence before, else the two persons who have acted most.
    fn pair(&self, at: usize) -> Vec<ActorIndex> {
        let sentence = self.sentence_number(at);
        for mention in self.before(at) {
            let back = sentence - self.sentence_number(mention.head);
            if back > 1 {
                break;
            }
            // "Asked both sides for a pause. Neither has refused."
            if back == 1 && mention.actors.len() == 2 {
                return mention.actors.clone();
            }
            let joined = self.coordinated(mention.head);
            // "The army and the clans agreed, he said after a meeting with both."
            if joined.len() == 2 && self.token(mention.head).dep() != "conj" {
                return joined;
            }
        }
        if self.two_told_before(at).is_some() {
            return Vec::new();
        }
        let mut counts: Vec<(usize, ActorIndex)> = Vec::new();
        for mention in self.before(at).filter(|m| m.actors.len() == 1 && self.roster.is_person(m.actors[0])) {
            match counts.iter_mut().find(|(_, actor)| *actor == mention.actors[0]) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, mention.actors[0])),
            }
        }
        // Named but once, somebody is not one of a pair that needs no names.
        counts.retain(|&(count, _)| count > 1);
        counts.sort_by_key(|&(count, actor)| (std::cmp::Reverse(count), actor));
        if counts.len() < 2 { Vec::new() } else { counts[..2].iter().map(|c| c.1).collect() }
    }

    /// "Urged both factions to disarm; neither has answered": the noun for two that the words before speak of, whoever they are.
    pub(super) fn two_told_before(&self, at: usize) -> Option<Token<'_>> {
        let here = self.story.sentence(at).start;
        let first = self.story.sentence(here.saturating_sub(1)).start;
        let two = |t: &Token<'_>| {
            let counted = |c: Token<'_>| c.i() < t.i() && matches!(c.lower(), "both" | "two" | "each");
            let noun = self.codebook.words.has("pair-nouns", &t.lemma().to_lowercase())
                || matches!(t.lemma(), "faction" | "group" | "militia" | "clan");
            noun && (t.children().any(counted) || matches!(t.lower(), "sides" | "factions"))
        };
        (first..at).rev().map(|i| self.token(i)).find(two)
    }

    /// Whether a phrase has a possessor of the first person.
    pub(super) fn first_person(&self, before: &Range<usize>) -> bool {
        before
            .clone()
            .any(|i| self.token(i).tag() == "PRP$" && matches!(self.token(i).lower(), "our" | "my" | "your"))
    }

    /// Whom a plural pronoun stands for.
    pub(super) fn several_before(&self, i: usize) -> Option<Vec<ActorIndex>> {
        let token = self.token(i);
        self.above(token, Wants::Several).or_else(|| self.prominent(token, Wants::Several))
    }
}

fn wants(token: Token<'_>) -> Option<Wants> {
    match (token.lower(), token.pos()) {
        ("he" | "him" | "his" | "himself", "PRON") => Some(Wants::Person(Gender::Masculine)),
        ("she" | "her" | "hers" | "herself", "PRON") => Some(Wants::Person(Gender::Feminine)),
        ("it" | "its" | "itself", "PRON") => Some(Wants::Body),
        ("they" | "them" | "their" | "theirs" | "themselves", "PRON") => Some(Wants::Several),
        ("both", "PRON") => Some(Wants::Pair),
        ("neither" | "either", "PRON" | "DET" | "CCONJ") if token.dep() == "nsubj" => Some(Wants::Pair),
        _ => None,
    }
}
