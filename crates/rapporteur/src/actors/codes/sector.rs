//! The sectors of a noun phrase: the most telling of its words and phrases, the field of a minister, who is out
//! of office.

use rapporteur_codebook::{FORMER, NameForm, NounClass, SectorWord, WordPlace};
use rapporteur_nlp::Token;

use super::Coder;
use crate::actors::names::Named;

/// Words of a title that go with a field of government.
const GOVERNS: &str = "GOV";

impl Coder<'_> {
    /// The sectors of the phrase `own` round `head`; none for what is no actor or a mere state.
    pub(super) fn sectors(&self, own: &[usize], head: Token<'_>) -> Vec<String> {
        let words = self.telling(own, head);
        let best = self.best(&words, head);
        let former = words.iter().any(|t| self.tables().sectors.is_former(t.lower()));
        match best {
            Some(sectors) if former && matches!(sectors[0].as_str(), "GOV" | "LEG") => {
                vec![FORMER.to_owned()]
            }
            Some(sectors) => sectors,
            // "the Palestinians": people, unless an adjective stands for a state.
            None if self.is_people(head) => vec!["CVL".to_owned()],
            None => Vec::new(),
        }
    }

    /// The words of a phrase that may tell a sector: not the names, not those of whose it is ("the president's wife").
    fn telling<'d>(&self, own: &[usize], head: Token<'d>) -> Vec<Token<'d>> {
        let named = |i: usize| {
            // "Sheikh Hasina" is no cleric.
            matches!(
                self.name(i),
                Some(Named::Country(..) | Named::Seat(_) | Named::Organisation(_) | Named::Person(Some(_)))
            )
        };
        let tells_itself = self.word_sector(head, head).is_some();
        let possessed = |t: Token<'d>| {
            tells_itself && t.i() != head.i() && {
                let mut up =
                    std::iter::once(t).chain(t.ancestors()).take(12).take_while(|a| a.i() != head.i());
                up.any(|a| a.dep() == "poss")
            }
        };
        let tokens = own.iter().map(|&i| head.doc().token(i));
        tokens.filter(|t| !named(t.i()) && !self.stands_off(t.i()) && !possessed(*t)).collect()
    }

    /// The sectors of the most telling word or phrase.
    fn best(&self, words: &[Token<'_>], head: Token<'_>) -> Option<Vec<String>> {
        let sectors = &self.tables().sectors;
        let agent = self.agent(words);
        let taken = agent.as_ref().map_or(0..0, |(at, _)| at.clone());
        let field = self.field(words, head);
        let single = words
            .iter()
            .enumerate()
            .filter(|(at, t)| !taken.contains(at) && field.is_none_or(|(i, _)| i != t.i()))
            .filter_map(|(_, t)| self.word_sector(*t, head))
            .min_by_key(|word| word.rank);
        let rank = |sector: &String| sectors.rank(sector);
        match (agent, single) {
            (Some((_, agent)), Some(word)) if agent.first().is_some_and(|first| rank(first) <= word.rank) => {
                Some(agent)
            }
            (Some((_, agent)), None) => Some(agent),
            (_, Some(word)) => {
                let field = field.filter(|_| word.sector == GOVERNS).map(|(_, field)| field);
                Some(std::iter::once(word.sector.as_str()).chain(field).map(str::to_owned).collect())
            }
            (None, None) => None,
        }
    }

    /// The longest listed phrase of several words ("news agency"): which of `words`, and its sectors.
    fn agent(&self, words: &[Token<'_>]) -> Option<(std::ops::Range<usize>, Vec<String>)> {
        let is =
            |token: &Token<'_>, word: &str| token.lower() == word || token.lemma().to_lowercase() == word;
        let mut best: Option<(std::ops::Range<usize>, Vec<String>)> = None;
        for (at, token) in words.iter().enumerate() {
            let lemma = token.lemma().to_lowercase();
            let agents = &self.tables().sectors;
            for agent in agents.agents(token.lower()).iter().chain(agents.agents(&lemma)) {
                let end = at + agent.words.len();
                let longer = best.as_ref().is_none_or(|(known, _)| agent.words.len() > known.len());
                let fits = words.get(at..end).is_some_and(|tokens| {
                    tokens.windows(2).all(|pair| pair[0].i() + 1 == pair[1].i())
                        && tokens.iter().zip(&agent.words).all(|(token, word)| is(token, word))
                });
                if longer && fits {
                    best = Some((at..end, agent.sectors.clone()));
                }
            }
        }
        best
    }

    /// The word for the field of a minister or ministry, and its sector: "health minister", "minister of trade".
    fn field(&self, words: &[Token<'_>], head: Token<'_>) -> Option<(usize, &str)> {
        let sectors = &self.tables().sectors;
        let governs = self.word_sector(head, head).filter(|word| word.sector == GOVERNS)?;
        if governs.rank > sectors.rank(GOVERNS) {
            return None;
        }
        let of = head.children().filter(|c| c.dep() == "prep" && matches!(c.lower(), "of" | "for"));
        let objects = of.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        let mut all = words.iter().copied().filter(|t| t.i() != head.i()).chain(objects);
        all.find_map(|t| {
            let field = sectors.portfolio(t.lower()).or_else(|| sectors.portfolio(t.lemma()))?;
            Some((t.i(), field))
        })
    }

    /// What a word tells of the sector of the phrase round `head`.
    pub(super) fn word_sector(&self, token: Token<'_>, head: Token<'_>) -> Option<&SectorWord> {
        let tables = self.tables();
        // Inside a name "Union" or "People" says little, and a surname nothing.
        let named = token.pos() == "PROPN" && self.name(token.i()).is_some();
        if self.is_surname(token) {
            return None;
        }
        let lemma = token.lemma().to_lowercase();
        // The plural of a name is its own lemma: "Union of *Teachers*".
        let single = token.lower().strip_suffix('s').filter(|_| token.pos() == "PROPN");
        let forms = [lemma.as_str(), token.lower()].into_iter().chain(single);
        let word = forms.into_iter().find_map(|form| tables.sectors.word(form))?;
        let is_head = token.i() == head.i();
        let head_lemma = head.lemma().to_lowercase();
        let of_head = tables.sectors.word(&head_lemma);
        let of_actor = of_head.is_some() || tables.is_noun(&head_lemma) || head.pos() != "NOUN";
        let placed = match word.place {
            // "Military aid": an adjective makes no actor of what is none.
            WordPlace::Anywhere => is_head || token.pos() != "ADJ" || of_actor,
            WordPlace::Head => is_head,
            WordPlace::Beside => {
                // "Druze inhabitants" are people first.
                let people = of_head.is_some_and(|word| word.sector == "CVL");
                !is_head && !people && of_actor
            }
        };
        // "Major powers", "the general public": a rank only as a noun.
        let rank = token.pos() == "ADJ"
            && tables.noun(&lemma, &[]).is_some_and(|noun| noun.class == NounClass::Officer);
        let little = named && (matches!(word.sector.as_str(), "BUS" | "CVL" | "UAF") || lemma == "union");
        (placed && !rank && !little).then_some(word)
    }

    /// The last word of a person's name of several words.
    fn is_surname(&self, token: Token<'_>) -> bool {
        let at = self.actors.name_at[token.i()].and_then(|at| self.actors.names.get(at));
        at.is_some_and(|name| {
            matches!(name.who, Named::Person(_)) && name.tokens.len() > 1 && name.tokens.end == token.i() + 1
        })
    }

    fn is_people(&self, head: Token<'_>) -> bool {
        // "The Israelis" may be the state; counted or described they are people.
        let described = head.children().any(|c| matches!(c.dep(), "amod" | "nummod"));
        let plural = head.tag().ends_with('S') && (head.pos() == "NOUN" || described);
        plural && matches!(self.name(head.i()), Some(Named::Country(_, NameForm::Adjective)))
    }
}
