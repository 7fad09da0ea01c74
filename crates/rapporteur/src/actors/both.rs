//! Pronouns for the parties together, read once the parties are known: "each side had signed and they had not met", "both
//! sides signed it; they have never agreed on what it says", "called on both".

use std::ops::Range;

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::phrase::{self, outermost};
use super::{ActorIndex, MentionKind};
use crate::clause;

impl Finder<'_> {
    /// Resolves the plural pronouns that a phrase for the parties is the nearest antecedent of.
    pub(super) fn pronouns_for_parties(&mut self, parties: &[ActorIndex]) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            let neither = matches!(token.lower(), "neither" | "each" | "either") && token.dep() == "nsubj";
            if !(token.pos() == "PRON" || neither || self.is_the_two(token)) || self.direct(i).is_some() {
                continue;
            }
            let found = match token.lower() {
                "they" | "them" | "their" | "theirs" => self.parties_before(token),
                "both" if self.by_token[i].is_empty() => {
                    self.stands_for_actors(token).then(|| self.the_two(parties, i)).flatten()
                }
                // "The two had agreed": two persons of the sentence, else the parties.
                "two" if self.by_token[i].is_empty() && self.is_the_two(token) => {
                    let persons = self.two_persons_of_sentence(i);
                    persons.or_else(|| self.the_two(parties, i))
                }
                // "Neither would agree": of two parties, where no others were spoken of in the plural.
                "neither" | "each" | "either" if self.by_token[i].is_empty() && token.dep() == "nsubj" => {
                    self.the_two(parties, i).filter(|two| self.may_be_told(two, i))
                }
                _ => None,
            };
            if let Some(actors) = found {
                self.mean(i, actors);
            }
        }
    }

    /// Whether the words for two before the word at `i` may mean these: "both factions" are no government and no army.
    fn may_be_told(&self, two: &[ActorIndex], i: usize) -> bool {
        let groups = |t: Token<'_>| {
            matches!(t.lemma(), "faction" | "group" | "militia" | "clan" | "tribe" | "community" | "movement")
        };
        let state = |&a: &ActorIndex| {
            matches!(self.roster.list[a].kind, ActorKind::Government | ActorKind::State | ActorKind::Military)
        };
        !self.two_told_before(i).is_some_and(groups) || !two.iter().any(state)
    }

    /// The two that its sentence joins before the word at `i` ("the Thai and the Lao army have both left"); the parties, if they
    /// are two; else the two that the text joined last.
    fn the_two(&self, parties: &[ActorIndex], i: usize) -> Option<Vec<ActorIndex>> {
        let here = self.story.sentence(i).start;
        let near = self.joined_before(i, &[]).filter(|pair| {
            self.before(i).take_while(|m| m.head >= here).any(|m| m.actors.contains(&pair[0]))
        });
        if near.is_some() {
            near
        } else if parties.len() == 2 {
            Some(parties.to_vec())
        } else {
            self.joined_before(i, parties)
        }
    }

    /// The parties, where a phrase for them is the subject of the clause that the pronoun's clause is joined to or hangs on,
    /// or of the sentence before one that the pronoun opens.
    fn parties_before(&self, pronoun: Token<'_>) -> Option<Vec<ActorIndex>> {
        let own = phrase::verbs_above(pronoun).next()?;
        let is_subject = pronoun.dep().starts_with("nsubj");
        let others = phrase::verbs_above(pronoun).skip(usize::from(is_subject));
        for verb in others {
            let told = verb.i() != own.i() && self.verbs.speech.contains(verb.lemma());
            if told {
                break;
            }
            let subject = verb.children().find(|c| c.dep().starts_with("nsubj") && c.i() < pronoun.i());
            let Some(subject) = subject else { continue };
            return self.together(subject);
        }
        let sentence = self.story.sentence(pronoun.i());
        let opens = is_subject && own.is_root() && pronoun.i() <= sentence.start + 1;
        if !opens || !self.story.paragraph(pronoun.i()).tokens.contains(&sentence.start.checked_sub(1)?) {
            return None;
        }
        let before = self.story.sentence(sentence.start - 1);
        let root = before.map(|i| self.token(i)).find(|t| t.is_root())?;
        self.together(root.children().find(|c| c.dep().starts_with("nsubj"))?)
    }

    /// The parties that the phrase headed by `noun` means together.
    fn together(&self, noun: Token<'_>) -> Option<Vec<ActorIndex>> {
        let mention = self.by_head.get(&noun.i())?.iter().map(|&m| &self.mentions[m]).next_back()?;
        let doers = noun.tag() == "NNS" && self.roster.list[mention.actors[0]].kind == ActorKind::Other;
        let several = mention.kind == MentionKind::Group && (mention.actors.len() > 1 || doers);
        several.then(|| mention.actors.clone())
    }

    /// "The two" without a noun, as those who do something.
    fn is_the_two(&self, token: Token<'_>) -> bool {
        let the = token.i().checked_sub(1).is_some_and(|i| self.token(i).lower() == "the");
        let alone = token.children().all(|c| c.dep() == "det");
        token.lower() == "two" && the && alone && token.dep() == "nsubj" && self.verbs.is_doer(token)
    }

    /// Whether a pronoun stands where only actors do: it acts or is addressed.
    fn stands_for_actors(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let verb = if at.dep() == "pobj" { at.head().head() } else { at.head() };
        let addressed = self.verbs.addresses.contains(verb.lemma());
        let met = at.dep() == "pobj" && at.head().lower() == "with";
        self.verbs.is_doer(token) || (matches!(at.dep(), "dobj" | "pobj") && (addressed || met))
    }

    /// Lets the phrase headed by the noun at `i` mean `actors`, whatever it was taken for.
    pub(super) fn mean_phrase(&mut self, tokens: Range<usize>, i: usize, actors: Vec<ActorIndex>) {
        match self.by_head.get(&i).and_then(|at| at.first().copied()) {
            Some(mention) => {
                self.mentions[mention].actors.clone_from(&actors);
                self.by_token[i] = actors;
            }
            None => self.add(tokens, i, MentionKind::Group, actors),
        }
    }

    fn mean(&mut self, i: usize, actors: Vec<ActorIndex>) {
        let known = self.by_head.get(&i).and_then(|at| at.first().copied());
        match known {
            Some(mention) => {
                self.mentions[mention].actors.clone_from(&actors);
                self.by_token[i] = actors;
            }
            None => self.add(i..i + 1, i, MentionKind::Pronoun, actors),
        }
    }

    /// "Israel, Hezbollah agree on a pause": two that a headline sets side by side as doers of what only both can do are the
    /// parties, though one is a foreign state and the other no table lists.
    pub(super) fn parties_of_headline(&mut self) {
        if self.pair.is_some() {
            return;
        }
        if let Some(pair) = self.authors_of_joint_text() {
            self.set_apart_as_camps(&pair);
            if self.joint.is_some() {
                return;
            }
        }
        let acts = self.codebook.words.of("joint-acts");
        let mutual = |verb: Token<'_>| {
            acts.contains(verb.lemma()) && !matches!(verb.lemma(), "meet" | "hold" | "begin" | "resume")
        };
        let body = self.story.paragraphs().iter().position(|p| !p.headline);
        let opening: Vec<Range<usize>> = self
            .story
            .paragraphs()
            .iter()
            .take(body.map_or(0, |at| at + 1))
            .map(|p| p.tokens.clone())
            .collect();
        for tokens in opening {
            for i in self.opening(&tokens) {
                let token = self.token(i);
                // Around a long apposition the parse often loses the verb.
                let later = || {
                    (i..self.story.sentence(i).end)
                        .map(|j| self.token(j))
                        .any(|t| clause::is_verb(t) && mutual(t))
                };
                let loose = matches!(token.dep(), "appos" | "nmod" | "dep" | "npadvmod" | "ROOT")
                    && token.children().any(|c| c.dep() == "conj" && c.i() > i);
                let between = token.dep() == "pobj" && token.head().lower() == "between";
                let war = token.dep() == "nsubj" && at_war(token.head());
                if token.dep() == "nsubj" && mutual(token.head()) || war || between || (loose && later()) {
                    let pair = self.side_by_side(token);
                    self.set_apart_as_camps(&pair);
                }
            }
        }
    }

    /// The first sentence of a paragraph, and the one after where the first has no verb (a dateline).
    pub(super) fn opening(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.story.sentence(tokens.start).end.min(tokens.end);
        let told = (tokens.start..first).any(|i| self.token(i).dep().starts_with("nsubj"));
        let end = if told || first >= tokens.end { first } else { self.story.sentence(first).end };
        tokens.start..end.min(tokens.end)
    }

    /// The actors joined in a subject, by "and" or as headlines do by a comma.
    fn side_by_side(&mut self, subject: Token<'_>) -> Vec<ActorIndex> {
        let mut heads: Vec<usize> = clause::with_conjuncts(subject).iter().map(|t| t.i()).collect();
        let comma = subject.left_edge().i().checked_sub(1).filter(|&i| self.token(i).text() == ",");
        let before = comma.and_then(|i| i.checked_sub(1)).filter(|&i| self.name_at[i].is_some());
        heads.extend(before.filter(|i| !heads.contains(i)));
        let mut found: Vec<ActorIndex> = heads.into_iter().flat_map(|i| self.actors_at(i)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn set_apart_as_camps(&mut self, pair: &[ActorIndex]) {
        use rapporteur_model::ActorKind::{ArmedGroup, Coalition, Government, Military, Other, Party, State};
        let &[one, other] = pair else { return };
        let kind = |a: ActorIndex| self.roster.list[a].kind;
        let bodies = [one, other].iter().all(|&a| {
            matches!(kind(a), ArmedGroup | Coalition | Government | Military | Other | Party | State)
                && !self.roster.notes[a].plural
                || kind(a) == ArmedGroup
        });
        // Of a known process a state that acts beside a party is more likely its sponsor.
        let foreign = |a: ActorIndex| kind(a) == State;
        let states = if self.process.is_some() {
            foreign(one) || foreign(other)
        } else {
            foreign(one) && foreign(other)
        };
        let related = self.stood_for(&[one]).contains(&other) || self.stood_for(&[other]).contains(&one);
        if !bodies || states || related {
            return;
        }
        for actor in [one, other] {
            let entry = &mut self.roster.list[actor];
            if matches!(entry.kind, State | Other) && entry.side.is_empty() {
                entry.side = entry.name.to_lowercase();
                entry.role = Some("conflict_party".into());
            }
        }
        self.joint = Some([one, other]);
    }
}

/// "Have been at war for ten days", "have fought since May": what the two joined as its subject do to each other.
fn at_war(verb: Token<'_>) -> bool {
    let war = phrase::under(verb, &["at", "in"]).any(|t| matches!(t.lemma(), "war" | "conflict"));
    let fights = matches!(verb.lemma(), "fight" | "clash" | "battle") && clause::objects(verb).is_empty();
    (verb.lemma() == "be" && war) || (fights && !clause::passive(verb))
}
