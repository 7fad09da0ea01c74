//! Names of one bearer: the same words, a surname or given name alone, initials, a slip of spelling, an acronym.

use rapporteur_nlp::Token;

use super::{Form, Room, Sort};

/// A bearer of a name.
#[derive(Debug)]
struct Bearer {
    /// The words of the fullest name, folded.
    words: Vec<String>,
    sort: Sort,
    /// A mention.
    mention: usize,
    /// The last mention by name.
    last: usize,
}

/// Fewest letters of names in which one wrong letter is a slip.
const SLIP: usize = 5;

impl Room<'_> {
    /// Joins the mentions by name, in the order of the text; a name that two bearers share goes to the last named.
    pub(super) fn join_names(&mut self) {
        let mut bearers: Vec<Bearer> = Vec::new();
        for mention in 0..self.mentions.len() {
            if self.mentions[mention].sort == Sort::Either && self.shown_as_person(mention) {
                self.settle(mention);
            }
        }
        let full = self.full_names();
        for mention in 0..self.mentions.len() {
            if self.mentions[mention].form != Form::Name {
                continue;
            }
            let words = self.folded(mention);
            if words.is_empty() {
                continue;
            }
            if self.namesake(mention, &words, &full) {
                self.settle(mention);
            }
            if let Some(known) = self.bearer(&bearers, mention, &words) {
                let bearer = &mut bearers[known];
                if words.len() > bearer.words.len() {
                    bearer.words = words;
                }
                bearer.last = mention;
                let joined = bearer.mention;
                self.links.join(joined, mention);
            } else {
                self.links.facts_mut(mention).bearer = Some(bearers.len());
                let sort = self.mentions[mention].sort;
                bearers.push(Bearer { words, sort, mention, last: mention });
            }
        }
    }

    /// The names of persons with more than one word.
    fn full_names(&self) -> Vec<Vec<String>> {
        let persons = self.mentions.iter().enumerate();
        let persons = persons.filter(|(_, m)| m.form == Form::Name && m.sort == Sort::Person);
        persons.map(|(number, _)| self.folded(number)).filter(|words| words.len() > 1).collect()
    }

    /// A lone word is a person where it is the surname, or the given name, of somebody named in full; so is a name that
    /// the recogniser took for something else in one place.
    fn namesake(&self, mention: usize, words: &[String], full: &[Vec<String>]) -> bool {
        let either = self.mentions[mention].sort == Sort::Either;
        let same = |name: &Vec<String>| match words {
            [word] => either && (name.last() == Some(word) || name.first() == Some(word)),
            _ => name == words,
        };
        full.iter().any(same) && !self.located(self.mentions[mention].head)
    }

    /// Notes that a name is a person's.
    fn settle(&mut self, mention: usize) {
        self.mentions[mention].sort = Sort::Person;
        let first = self.token(self.mentions[mention].tokens.start).text();
        let gender = self.mentions[mention].gender.or_else(|| self.tables.gender(first));
        self.mentions[mention].gender = gender;
        let facts = self.links.facts_mut(mention);
        (facts.sort, facts.plural, facts.gender) = (Sort::Person, Some(false), gender);
    }

    fn located(&self, head: usize) -> bool {
        let token = self.token(head);
        token.dep() == "pobj" && matches!(token.head().lower(), "in" | "at" | "near" | "into" | "across")
    }

    /// Whether a title, an apposition, a predicate, "who" or a verb of people's lives says that a name is a person's.
    fn shown_as_person(&self, mention: usize) -> bool {
        let head = self.token(self.mentions[mention].head);
        let is_person = |i: usize| {
            self.at[i].is_some_and(|m| self.mentions[m].form == Form::Nominal && !self.mentions[m].plural)
        };
        let titled = || {
            let before = self.mentions[mention].tokens.start.checked_sub(1);
            before.is_some_and(|i| is_person(i) && self.before_name(self.token(i)))
        };
        let apposed = || {
            head.children().any(|c| c.dep() == "appos" && is_person(c.i()))
                || (head.dep() == "appos" && is_person(head.head().i()))
        };
        let who = || {
            let clauses = head.children().filter(|c| c.dep() == "relcl");
            clauses.flat_map(Token::children).any(|c| matches!(c.lower(), "who" | "whom" | "whose"))
        };
        let subject = matches!(head.dep(), "nsubj" | "nsubjpass");
        let lives = || {
            let verb = head.head();
            self.lives.contains(verb.lemma())
                || verb.children().any(|c| c.dep() == "attr" && is_person(c.i()))
        };
        titled() || apposed() || who() || (subject && lives())
    }

    /// The words of a name in lower case, without forms of address, marks and letters' accents.
    fn folded(&self, mention: usize) -> Vec<String> {
        let tokens = self.mentions[mention].tokens.clone();
        let mut words: Vec<String> = Vec::new();
        let mut joined = false;
        for i in tokens {
            let token = self.token(i);
            if token.text() == "-" {
                joined = true;
                continue;
            }
            let lone = matches!(token.lower(), "the" | "jr" | "jr." | "sr." | "qc" | "mp" | "ii" | "iii");
            if lone || self.is_honorific(i) || !token.text().chars().any(char::is_alphanumeric) {
                continue;
            }
            let word = fold(token.lower());
            match words.last_mut().filter(|_| joined) {
                Some(last) => last.push_str(&word),
                None => words.push(word),
            }
            joined = false;
        }
        words
    }

    /// The bearer of a name: by the same name before one that only fits, the last named first.
    fn bearer(&self, bearers: &[Bearer], mention: usize, words: &[String]) -> Option<usize> {
        let sort = self.mentions[mention].sort;
        let open = |b: &&Bearer| {
            (b.sort == sort || b.sort == Sort::Either || sort == Sort::Either)
                && self.links.may_join(b.mention, mention)
        };
        let mut known: Vec<&Bearer> = bearers.iter().filter(open).collect();
        known.sort_by_key(|b| std::cmp::Reverse(b.last));
        let same = known.iter().find(|b| b.words == words);
        let fits =
            || known.iter().find(|b| fits(&b.words, words, b.sort == Sort::Person || sort == Sort::Person));
        let found = same.or_else(fits)?;
        bearers.iter().position(|b| std::ptr::eq(b, *found))
    }
}

/// Whether two names may be of one bearer.
fn fits(known: &[String], words: &[String], person: bool) -> bool {
    let (short, long) = if known.len() <= words.len() { (known, words) } else { (words, known) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    if !person {
        return short.len() == 1 && is_acronym(first, long);
    }
    if short.len() == 1 {
        let slipped = long.len() == 1 && slip(first, &long[0]);
        return slipped || long.last() == Some(last) || long.first() == Some(first);
    }
    let surname = long.last().is_some_and(|l| l == last || slip(l, last));
    let given = long.first().is_some_and(|f| given_fits(f, first));
    let within = short.iter().all(|word| long.contains(word));
    (surname && given) || (within && long.len() > short.len())
}

/// "Rob" and "Robert", "J." and "John", "Kristin" and "Kristen".
fn given_fits(a: &str, b: &str) -> bool {
    let initial = |x: &str, y: &str| {
        x.trim_end_matches('.').chars().count() == 1 && y.starts_with(x.trim_end_matches('.'))
    };
    let short = |x: &str, y: &str| x.len() >= 3 && y.starts_with(x);
    a == b || initial(a, b) || initial(b, a) || short(a, b) || short(b, a) || slip(a, b)
}

/// Whether two words differ in one letter.
fn slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < SLIP || long.len() > short.len() + 1 {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let rest = |from: usize, other: usize| short[from..] == long[other..];
    if long.len() == short.len() {
        rest((same + 1).min(short.len()), (same + 1).min(long.len()))
    } else {
        rest(same, same + 1)
    }
}

/// "WHO" for "World Health Organization".
fn is_acronym(word: &str, name: &[String]) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    let small = |word: &&String| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on");
    let full: Vec<&String> = name.iter().filter(small).collect();
    letters.len() > 1
        && letters.len() == full.len()
        && letters.iter().zip(full).all(|(letter, word)| word.starts_with(*letter))
}

/// A word in lower case without the accents of Latin letters.
fn fold(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'š' | 'ś' | 'ş' => 's',
            'ž' | 'ź' | 'ż' => 'z',
            'ğ' => 'g',
            'ł' => 'l',
            _ => c,
        })
        .collect()
}
