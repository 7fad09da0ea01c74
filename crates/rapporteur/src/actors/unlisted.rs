//! Groups that no table lists: residents, an association, an organisation that only the model sees.

use std::ops::Range;

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::names::Named;
use super::phrase::{self, Determiner};
use super::roster::Form;

impl Finder<'_> {
    /// "The hunters' association of Koro", "the committee": the last of that form, else one of its own if it speaks or acts.
    pub(super) fn institution(&mut self, group: &Group) -> Vec<ActorIndex> {
        let lemma = self.token(group.head).lemma().to_lowercase();
        let bare = group.before.clone().all(|i| self.token(i).pos() == "DET");
        let formed = |f: &Self, a: &ActorIndex| {
            let name = f.roster.list[*a].name.to_lowercase();
            name.split_whitespace().any(|word| word == lemma)
        };
        if group.determiner == Determiner::Definite && bare {
            let known = self.before(group.head).flat_map(|m| m.actors.clone()).find(|a| formed(self, a));
            if let Some(known) = known {
                return vec![known];
            }
        }
        let token = self.token(group.head);
        // "The Front's leadership rejected it": those who lead a body speak for all of it.
        if matches!(lemma.as_str(), "leadership" | "command") && group.determiner != Determiner::Indefinite {
            let led = group.bodies.iter().copied().find(|&b| self.is_organised(b));
            if let Some(body) = led {
                return vec![body];
            }
        }
        if let Some(two) = self.two_communities(group) {
            return two;
        }
        let does = self.verbs.is_doer(token) || self.acts_in_process(token);
        if !does && !self.verbs.is_addressed(token) && !self.joined(group.head) {
            return Vec::new();
        }
        let words = self.story.words(&(group.before.start..group.head + 1)).to_lowercase();
        let found = self.generic(group, &format!("institution {}", words.trim_start_matches("the ")));
        self.part_of(&found, group.head);
        found
    }

    /// Whether an actor is a party or an armed group.
    fn is_organised(&self, actor: ActorIndex) -> bool {
        matches!(
            self.roster.list[actor].kind,
            ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Coalition
        )
    }

    /// "The northern command of the Front": a part acts for the whole that it is said to be of.
    pub(super) fn part_of(&mut self, parts: &[ActorIndex], head: usize) {
        let of: Vec<usize> = phrase::under(self.token(head), &["of"]).map(Token::i).collect();
        let wholes: Vec<ActorIndex> = of.into_iter().flat_map(|i| self.by_token[i].clone()).collect();
        let fighting = |a: &ActorIndex| {
            matches!(
                self.roster.list[*a].kind,
                ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Government | ActorKind::State
            )
        };
        let wholes: Vec<ActorIndex> = wholes.into_iter().filter(fighting).collect();
        for &part in parts {
            self.roster.acts_for(part, &wholes);
        }
    }

    /// Whether the noun at `head` is joined by "and" to somebody known, as subject of a verb: who acts beside an actor is one.
    fn joined(&self, head: usize) -> bool {
        let token = self.token(head);
        let acts = phrase::outermost(token).dep() == "nsubj";
        let known = |t: &Token<'_>| t.i() != head && t.i() < head && !self.by_token[t.i()].is_empty();
        acts && crate::clause::with_conjuncts(phrase::outermost(token)).iter().any(known)
    }

    /// Residents, aid agencies: one actor of each sort, where they speak or act.
    pub(super) fn people_at_large(&mut self, group: &Group) -> Vec<ActorIndex> {
        let token = self.token(group.head);
        if !self.verbs.is_doer(token) && !self.verbs.is_addressed(token) && !self.leaves(token) {
            return Vec::new();
        }
        if let Some(two) = self.of_two_peoples(group.head, &group.before) {
            return two;
        }
        if group.class == NounClass::Aid {
            return self.generic(group, "aid");
        }
        let sort = format!("people {}", token.lemma());
        self.generic(group, &sort)
    }

    /// "Dogon and Fulani elders": two groups of people, where two names that no table lists are joined before the noun.
    pub(super) fn of_two_peoples(&mut self, head: usize, before: &Range<usize>) -> Option<Vec<ActorIndex>> {
        let and = before.clone().find(|&i| self.token(i).lower() == "and")?;
        let start = before.clone().find(|&i| self.token(i).pos() != "DET")?;
        let peoples = [start..and, and + 1..head];
        let proper = |part: &Range<usize>| {
            !part.is_empty()
                && part.clone().all(|i| {
                    let token = self.token(i);
                    token.text().starts_with(char::is_uppercase) && self.country_at(i).is_none()
                })
        };
        if !peoples.iter().all(proper) {
            return None;
        }
        let noun = self.token(head);
        let mut found = Vec::new();
        for part in peoples {
            // A community is one, several elders are several.
            let one = if noun.lemma() == "community" { "community" } else { noun.lower() };
            let name = format!("{} {one}", self.story.words(&part));
            let kind =
                self.tables.noun(&noun.lemma().to_lowercase(), &[]).map_or(ActorKind::Other, |n| n.kind);
            let kind = if kind == ActorKind::Person { ActorKind::Other } else { kind };
            let actor = self.roster.enter(format!("people {}", name.to_lowercase()), name, kind);
            self.roster.notes[actor].plural = true;
            self.roster.notes[actor].form = Form::People;
            found.push(actor);
        }
        Some(found)
    }

    /// "To let residents leave": the subject of what people do.
    fn leaves(&self, token: Token<'_>) -> bool {
        token.dep() == "nsubj" && token.head().dep() == "ccomp" && self.verbs.is_act(token.head())
    }

    /// The actor of a sort that has no name: one a story, called by its first mention.
    pub(super) fn generic(&mut self, group: &Group, sort: &str) -> Vec<ActorIndex> {
        let start = match group.determiner {
            Determiner::Bare => group.before.start,
            _ => group.before.clone().find(|&i| self.token(i).pos() != "DET").unwrap_or(group.head),
        };
        let name =
            self.story.words(&(start..group.head + 1)).split_whitespace().collect::<Vec<_>>().join(" ");
        let actor = self.roster.enter(format!("generic {sort}"), name, group.kind);
        self.roster.notes[actor].plural = self.token(group.head).tag().ends_with('S');
        if let Some(&row) = group.states.first() {
            self.roster.list[actor]
                .country
                .get_or_insert_with(|| self.tables.countries[row].iso3.to_uppercase());
        }
        vec![actor]
    }

    /// "The southern separatists" after the Houthis were named: a word that the known group's name lacks makes another
    /// group, and which one is for a reader to say.
    pub(super) fn set_apart(&self, group: &Group, known: Option<ActorIndex>) -> bool {
        let name = known.map(|a| self.roster.list[a].name.to_lowercase()).unwrap_or_default();
        // "The former rebels" were the group that is known.
        let tells = |t: &Token<'_>| {
            t.pos() == "ADJ" && t.ent_type().is_empty() && t.lower() != "former" && !name.contains(t.lower())
        };
        // "Separatist rebels": what sort they are, not which.
        let sort = |t: &Token<'_>| {
            let row = self.tables.noun(&t.lemma().to_lowercase(), &[]);
            row.is_some_and(|row| row.class == NounClass::Armed)
        };
        known.is_some() && group.before.clone().map(|i| self.token(i)).any(|t| tells(&t) && !sort(&t))
    }

    /// "The group holding the road", "the fighters who laid down their arms": a clause that says which one is meant makes
    /// it another than the one spoken of last.
    pub(super) fn told_apart(&self, group: &Group) -> bool {
        group.bodies.is_empty() && (self.restricted(group.head) || self.placed_apart(group))
    }

    /// "Islamists in the north-eastern district": others than those spoken of, by where they are.
    fn placed_apart(&self, group: &Group) -> bool {
        let place = |t: Token<'_>| matches!(t.ent_type(), "GPE" | "LOC") && self.country_at(t.i()).is_none();
        let next = self.doc.get(group.head + 1);
        let behind = next.is_some_and(|p| p.dep() == "prep" && p.head().i() == group.head);
        let there = phrase::under(self.token(group.head), &["in", "of", "from"]).any(place);
        group.determiner == Determiner::Bare && behind && there
    }

    /// Whether a clause right after the noun at `head` says which one is meant.
    pub(super) fn restricted(&self, head: usize) -> bool {
        let head = self.token(head);
        let which = |c: &Token<'_>| matches!(c.dep(), "acl" | "relcl") && c.i() > head.i();
        let close = |c: Token<'_>| (head.i() + 1..c.left_edge().i()).all(|i| !self.token(i).is_punct());
        head.children().filter(which).any(close)
    }

    /// A group of which no more is known than its description: it stands in no known camp.
    pub(super) fn another(&mut self, group: &Group) -> Vec<ActorIndex> {
        let words = self.story.words(&(group.before.start..group.head + 1)).to_lowercase();
        let found = self.generic(group, &format!("some {}", words.trim_start_matches("the ")));
        for &actor in &found {
            self.roster.list[actor].kind = ActorKind::Other;
        }
        found
    }

    /// An organisation that the model sees and the codebook does not list: kept if its form tells what it is.
    pub(super) fn unlisted(&mut self, tokens: &Range<usize>, head: usize) -> Option<ActorIndex> {
        let last = self.token(tokens.end - 1);
        let name = self.story.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(known) = self
            .defined_as(&name)
            .or_else(|| self.namesake(&name))
            .or_else(|| self.government_of(&name))
            .or_else(|| self.plain_government(&name))
            .or_else(|| self.shortened(&name))
            .or_else(|| self.spelled_out(&name))
            .or_else(|| self.by_one_word(&name))
            .or_else(|| self.listed_by_its_letters(tokens))
        {
            return Some(known);
        }
        let words: Vec<&str> = (tokens.start..tokens.end - 1).map(|i| self.token(i).lower()).collect();
        // "Katibat al-Fajr": in some languages the word for the body comes first.
        let first = self.token(tokens.start).lemma().to_lowercase();
        let leads = self.tables.noun(&first, &[]).filter(|row| row.class == NounClass::Armed);
        // "Military Council of Uganda": what it is stands before "of".
        let of = (tokens.start + 1..tokens.end).find(|&i| self.token(i).lower() == "of").map(|i| i - 1);
        let owned = of.and_then(|i| self.tables.noun(&self.token(i).lemma().to_lowercase(), &words));
        let row = self.tables.noun(&phrase::noun_lemma(last), &words);
        let row = row.or(owned.filter(|row| !row.class.is_person())).or(leads.filter(|_| tokens.len() > 1));
        // A "Group" by name may be anybody's: an agency's, a contact group.
        let vague = last.lower() == "group";
        let kind = match row {
            Some(row) if row.class.is_person() => return None,
            Some(row) if row.class == NounClass::Movement && vague => ActorKind::Other,
            Some(row) => row.kind,
            None if self.verbs.is_doer(self.token(head))
                || self.acts_in_process(self.token(head))
                || self.acts_by_letters(tokens) =>
            {
                ActorKind::Other
            }
            None if is_one_of_two(self.token(head)) => ActorKind::Other,
            // "The UPC, another group, ...": what is said of it tells that it is one.
            None if self.said_to_be_a_body(head) => ActorKind::Other,
            // "A third group, the UPC, ...".
            None if self.is_what_a_group_is(head) => ActorKind::ArmedGroup,
            None => return None,
        };
        let key = format!("unlisted {}", name.to_lowercase());
        let actor = self.roster.enter(key, name, kind);
        self.roster.notes[actor].named = true;
        // "The Foreign and Expatriates Ministry", of the state in whose name the story is told.
        let around = tokens.start.saturating_sub(1)..tokens.end;
        let foreign = around.clone().any(|i| self.country_at(i).is_some());
        let ministry = name_is_ministry(self.token(tokens.end - 1)) && !foreign;
        if let Some(row) = self.home.or_else(|| self.issuer()).filter(|_| ministry) {
            let state = self.state(row);
            self.roster.acts_for(actor, &[state]);
        }
        Some(actor)
    }

    /// "Forces for National Liberation (FNL)": a listed group under another form of its name.
    fn listed_by_its_letters(&mut self, tokens: &Range<usize>) -> Option<ActorIndex> {
        let open = self.doc.get(tokens.end).filter(|t| t.text() == "(")?.i();
        let name = self.names.get((*self.name_at.get(open + 1)?)?)?;
        let closed = self.doc.get(name.tokens.end).is_some_and(|t| t.text() == ")");
        match name.who {
            Named::Organisation(row) if closed && name.tokens.start == open + 1 => {
                Some(self.roster.organisation(self.tables, row))
            }
            _ => None,
        }
    }

    /// "The UVR" after "the Upper Valley Rally (UVR)".
    fn defined_as(&self, name: &str) -> Option<ActorIndex> {
        let defined = self.defined.iter().find(|d| d.letters == name)?;
        match self.by_token[self.name_head(&defined.name)][..] {
            [known] => Some(known),
            _ => None,
        }
    }

    /// Whether the letters that stand for a name are somewhere the doer of what only actors do.
    fn acts_by_letters(&self, name: &Range<usize>) -> bool {
        let Some(defined) = self.defined.iter().find(|d| d.name == *name) else { return false };
        self.doc.tokens().any(|t| t.text() == defined.letters && self.verbs.is_doer(t))
    }

    /// Whether the name stands in apposition to a word for an armed group.
    fn is_what_a_group_is(&self, head: usize) -> bool {
        let token = self.token(head);
        let class = self.group_class(token.head().i());
        token.dep() == "appos" && matches!(class, Some(NounClass::Armed | NounClass::Movement))
    }

    fn said_to_be_a_body(&self, head: usize) -> bool {
        let beside = self.token(head).children().filter(|c| c.dep() == "appos");
        beside.into_iter().any(|c| self.group_class(c.i()).is_some())
    }

    /// A surname that the model takes for an organisation is still the surname of a person named before.
    fn namesake(&self, name: &str) -> Option<ActorIndex> {
        let same = |a: &ActorIndex| self.roster.list[*a].name.rsplit(' ').next() == Some(name);
        (0..self.roster.list.len()).rev().filter(|&a| self.roster.is_person(a)).find(same)
    }

    /// "The Front" after "Hill Front": the last word of a name stands for all of it.
    fn shortened(&mut self, name: &str) -> Option<ActorIndex> {
        let name = name.trim_start_matches("the ").trim_start_matches("The ");
        let same = |a: &ActorIndex| {
            let known = &self.roster.list[*a].name;
            known.len() > name.len() && known.split_whitespace().last() == Some(name)
        };
        // "The Military Council" after "Military Council of Uganda".
        let head = |a: &ActorIndex| {
            let known = &self.roster.list[*a].name;
            known.strip_prefix(name).is_some_and(|rest| rest.starts_with(" of ") || rest.starts_with(" for "))
        };
        let formed = name.contains(' ') || self.tables.is_noun(&name.to_lowercase());
        if let Some(known) =
            (0..self.roster.list.len()).find(|a| formed && self.roster.is_body(*a) && head(a))
        {
            return Some(known);
        }
        let lone = !name.contains(' ') && self.tables.is_noun(&name.to_lowercase());
        // "The Tigers" after "Tamil Tigers".
        let called = |m: &super::ActorMention| {
            let words = self.story.words(&m.tokens);
            m.actors.len() == 1 && words.contains(' ') && words.split_whitespace().last() == Some(name)
        };
        let plural = name.ends_with('s') && !name.contains(' ');
        if let Some(row) = self.listed_plural(name).filter(|_| plural) {
            return Some(self.roster.organisation(self.tables, row));
        }
        let earlier = self.mentions.iter().rev().filter(|m| m.kind == super::MentionKind::Name);
        if let Some(mention) = earlier.filter(|_| plural).find(|m| called(m)) {
            return mention.actors.first().copied().filter(|&a| self.roster.is_body(a));
        }
        (0..self.roster.list.len()).rev().filter(|&a| lone && self.roster.is_body(a)).find(same)
    }

    /// "The Tigers": the one listed group of the story whose usual name ends so, wherever it is named in full.
    fn listed_plural(&self, name: &str) -> Option<usize> {
        let called = |row: usize| {
            let row = &self.tables.organisations[row];
            let mut names = row.aliases.iter().chain([&row.name]);
            row.kind == ActorKind::ArmedGroup
                && names.any(|n| n.contains(' ') && n.split_whitespace().last() == Some(name))
        };
        let mut rows = self.names.iter().filter_map(|n| match n.who {
            Named::Organisation(row) if called(row) => Some(row),
            _ => None,
        });
        let first = rows.next()?;
        rows.all(|row| row == first).then_some(first)
    }

    /// "Government of Senegal", which the model takes for one name.
    fn government_of(&mut self, name: &str) -> Option<ActorIndex> {
        if name.trim_start_matches("The ").trim_start_matches("the ") == "Government" {
            return self.government_by_name(self.doc.len()).or_else(|| self.home.map(|row| self.state(row)));
        }
        let organ = ["Government of ", "Ministry of "].into_iter().find_map(|organ| name.split_once(organ));
        let country = organ?.1.trim_start_matches("the ");
        let long = ["Islamic Republic of ", "Kingdom of ", "Republic of ", "Union of ", "State of "];
        let country = long.iter().find_map(|form| country.strip_prefix(form)).unwrap_or(country);
        let country = country.trim_start_matches("the ");
        let row = self
            .tables
            .countries
            .iter()
            .position(|c| c.name == country || c.aliases.iter().any(|a| a == country))?;
        Some(self.state(row))
    }
}

fn name_is_ministry(last: Token<'_>) -> bool {
    matches!(last.lower(), "ministry" | "presidency" | "government" | "cabinet")
}

/// "Talks between the government and the HPM": a name joined to somebody known between whom something is.
fn is_one_of_two(token: Token<'_>) -> bool {
    let at = phrase::outermost(token);
    let between = at.dep() == "pobj" && at.head().lower() == "between" && at.head().head().pos() == "NOUN";
    let letters = token.text().len() > 2 && token.text().chars().all(char::is_uppercase);
    between && letters && token.dep() == "conj"
}
