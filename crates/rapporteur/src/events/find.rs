//! Which events a story reports: rules and learned model put together, predicate by predicate.

use rapporteur_codebook::EventRules;
use rapporteur_model::Realis;
use rapporteur_nlp::Token;

use super::hit::{Hit, hit, root};
use super::model::{self, NONE};
use super::participants::{self, Participants, mutual};
use super::predicates::{Standing, nouns, predicates};
use super::{private, realis};
use crate::actors::codes::{ActorCode, Coder};
use crate::clause::{self, Mood};
use crate::context::Context;

/// From here on the model's opinion on a category is taken where no rule speaks.
const MODEL_ALONE: f64 = 0.40;
/// From here on it is taken against a rule that asks nothing of its surroundings.
const MODEL_OVER_RULE: f64 = 0.85;
/// Below this the model's share for a rule's category makes an event in a side clause too doubtful to tell.
const SIDE_FLOOR: f64 = 0.10;

/// Who may say what a predicate is: for ablations; coding proper uses both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deciders {
    /// Rules and learned model together.
    #[default]
    Both,
    /// The rules of the codebook alone.
    Rules,
    /// The learned model alone.
    Model,
}

/// An event in a story.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEvent {
    /// Who acts.
    pub source: Vec<ActorCode>,
    /// Whom it is done to.
    pub target: Vec<ActorCode>,
    /// CAMEO code.
    pub cameo: String,
    /// Ids of the rules, the outermost first; `model` if none fits.
    pub rule: String,
    /// Mode of PLOVER.
    pub mode: Option<String>,
    /// Whether it happened.
    pub realis: Realis,
    /// The word that reports it.
    pub anchor: usize,
    /// Which sentence of the text that is, from 1.
    pub sentence: usize,
    /// How sure the coding is, 0 to 1.
    pub confidence: f64,
}

/// All events of a story in the order of their words.
pub fn find(context: &Context<'_>, day: &str, deciders: Deciders) -> Vec<FoundEvent> {
    let doc = &context.story.doc;
    let coder = Coder { doc, codebook: context.codebook, actors: context.actors, gazetteer: None, day };
    let finder = Finder { context, rules: &context.codebook.events, coder, deciders };
    let mut found: Vec<FoundEvent> = Vec::new();
    let bare = context.story.paragraphs().iter().all(|paragraph| paragraph.headline);
    for (number, sent) in (1..).zip(doc.sents()) {
        // A headline repeats the story in short and proves nothing, unless it is all there is.
        if sent.is_empty() || (!bare && context.story.paragraph(sent.start()).headline) {
            continue;
        }
        let mut done: Vec<usize> = Vec::new();
        let mut own: Vec<FoundEvent> = Vec::new();
        // The main one first: it tells what stands inside it, also in its subject ("the plot to kill him failed").
        let mut predicates = predicates(sent);
        predicates.sort_by_key(|(_, standing)| *standing != Standing::Main);
        for (predicate, standing) in predicates {
            let told =
                done.iter().any(|&i| predicate.ancestors().any(|a| a.i() == i) && within(predicate, i));
            if !told {
                let events = finder.events(predicate, standing);
                if !events.is_empty() {
                    done.push(predicate.i());
                }
                own.extend(events.into_iter().map(|event| FoundEvent { sentence: number, ..event }));
            }
        }
        own.sort_by_key(|event| event.anchor);
        found.extend(own);
    }
    found
}

/// Whether nothing but complements lies between a predicate and the act at `outer`, which then has told it.
fn within(predicate: Token<'_>, outer: usize) -> bool {
    let mut at = predicate;
    while at.i() != outer {
        if matches!(at.dep(), "relcl" | "parataxis") || (at.dep() == "advcl" && !clause::is_infinitive(at)) {
            return false;
        }
        if at.dep() == "conj" && at.head().i() == outer {
            return false;
        }
        at = at.head();
    }
    true
}

struct Finder<'a> {
    context: &'a Context<'a>,
    rules: &'a EventRules,
    coder: Coder<'a>,
    deciders: Deciders,
}

/// What a predicate is taken for.
struct Choice<'c, 'd> {
    hit: Option<Hit<'c, 'd>>,
    cameo: String,
    confidence: f64,
}

impl<'a> Finder<'a> {
    fn events(&self, predicate: Token<'a>, standing: Standing) -> Vec<FoundEvent> {
        let words = &self.context.codebook.words;
        if private::by_nature(predicate, words) {
            return Vec::new();
        }
        let Some(choice) = self.choose(predicate, standing) else { return Vec::new() };
        let anchor = choice.hit.as_ref().map_or(predicate, |hit| hit.anchor);
        let sides = match &choice.hit {
            Some(hit) => participants::of(hit, &self.coder),
            None => participants::of_predicate(predicate, &self.coder),
        };
        let inner = choice.hit.as_ref().map_or(anchor, Hit::innermost);
        let private = private::is(anchor, inner, root(&choice.cameo), &sides, words);
        if private || !self.political(&choice, predicate, &sides) {
            return Vec::new();
        }
        let (cameo, prefix, sides) = self.as_told(&choice.cameo, anchor, sides);
        let sides = self.at_home(sides, anchor);
        let prefix_free = prefix.is_empty();
        let own = choice.hit.as_ref().map_or_else(|| "model".to_owned(), Hit::rules);
        let realis = realis::of(anchor, self.context.codebook);
        // An intention, a refusal, a demand or a threat was made, whatever becomes of what it is about; of what will or
        // ought to be the model knows it too.
        let by_model = choice.hit.is_none() && matches!(root(&cameo), 3 | 10 | 12 | 13);
        let said = !prefix.is_empty() || (by_model && clause::mood(anchor) != Mood::Actual);
        let realis = if said { realis::as_said(anchor, self.context.codebook) } else { realis };
        let event = FoundEvent {
            rule: if prefix.is_empty() { own } else { format!("{prefix}+{own}") },
            mode: choice.hit.as_ref().and_then(|hit| hit.rule.mode.clone()),
            realis,
            anchor: anchor.i(),
            sentence: 0,
            confidence: choice.confidence,
            source: sides.source,
            target: sides.target,
            cameo,
        };
        let together = choice.hit.as_ref().map_or_else(|| matches!(root(&event.cameo), 4 | 6), mutual);
        if together && (event.source == event.target || (event.target.is_empty() && event.source.len() > 1)) {
            return both_ways(&event);
        }
        let answer = choice.hit.as_ref().and_then(|hit| hit.rule.answer.as_ref()).filter(|_| prefix_free);
        let answer = answer.filter(|_| !event.source.is_empty() && !event.target.is_empty()).map(|cameo| {
            let (source, target) = (event.target.clone(), event.source.clone());
            FoundEvent { source, target, cameo: cameo.clone(), ..event.clone() }
        });
        std::iter::once(event).chain(answer).collect()
    }

    /// Whether actors are named that make an event political. The model alone is believed only of a named country, and of
    /// somebody who acts.
    fn political(&self, choice: &Choice<'_, '_>, predicate: Token<'_>, sides: &Participants) -> bool {
        let all = || sides.source.iter().chain(&sides.target);
        let placed = all().any(|code| !code.country.is_empty());
        if choice.hit.is_none() {
            return placed && (!sides.source.is_empty() || clause::passive(predicate));
        }
        let civil = |code: &ActorCode| {
            let civil =
                |sector: &String| self.context.codebook.words.has("civil-sectors", &sector.to_lowercase());
            code.sectors.iter().all(civil)
        };
        // "The teacher helped her pupils": whoever they are, it is no affair of states.
        let private = !placed && all().all(civil) && !matches!(root(&choice.cameo), 14 | 17..);
        !private && all().next().is_some()
    }

    /// A side told by its sector alone ("police", "strikers") is of the one country that the sentence names.
    fn at_home(&self, mut sides: Participants, anchor: Token<'_>) -> Participants {
        let sentence = self.context.story.sentence(anchor.i());
        if let [country] = self.coder.countries(sentence).as_slice() {
            let settled = |code: &ActorCode| {
                let mut code = code.clone();
                if !self.coder.holds_unlisted(&code.tokens) {
                    code.settle(country);
                }
                code
            };
            let same = |one: &ActorCode, other: &ActorCode| one.cameo == other.cameo;
            let target: Vec<ActorCode> = sides.target.iter().map(settled).collect();
            // "The president received the South African leader": nobody acts on himself.
            let others = |code: &ActorCode| !target.iter().any(|other| same(&settled(code), other));
            sides.source.iter_mut().filter(|code| others(code)).for_each(|code| *code = settled(code));
            sides.target = target;
        }
        sides
    }

    /// Rule or model.
    fn choose(&self, predicate: Token<'a>, standing: Standing) -> Option<Choice<'a, 'a>> {
        let by_rule = match self.deciders {
            Deciders::Model => None,
            Deciders::Both | Deciders::Rules => self.by_rule(predicate, standing),
        };
        // Words that mean nothing political ("met the deadline"), whatever the model makes of them.
        if by_rule.as_ref().is_some_and(|hit| hit.rule.nothing) {
            return None;
        }
        // The model is asked last: it reads the whole clause.
        if by_rule.is_none() && standing != Standing::Main {
            return None;
        }
        if self.deciders == Deciders::Rules {
            return by_rule.map(|hit| Choice { cameo: hit.cameo.clone(), hit: Some(hit), confidence: 0.5 });
        }
        let opinions = model::category(predicate);
        let (label, p) = *opinions.first()?;
        if let Some(hit) = by_rule {
            let share = |cameo: &str| {
                let label = self::label(self.rules, cameo);
                opinions.iter().find(|(name, _)| *name == label).map_or(0.0, |(_, p)| *p)
            };
            // "Would free": the model knows it as the promise that it is told for.
            let told = self.turned(&hit.cameo, hit.anchor).map_or(0.0, |(_, cameo)| share(cameo));
            let agreed = share(&hit.cameo).max(told);
            if standing != Standing::Main && agreed < SIDE_FLOOR {
                return None;
            }
            if asks(&hit) || p < MODEL_OVER_RULE || agreed >= p {
                let confidence = (0.5 + agreed / 2.0).min(0.99);
                return Some(Choice { cameo: hit.cameo.clone(), hit: Some(hit), confidence });
            }
        }
        let cameo = default_code(label).filter(|_| standing == Standing::Main && p >= MODEL_ALONE)?;
        Some(Choice { hit: None, cameo: cameo.to_owned(), confidence: p })
    }

    /// The rule for a predicate or, where the main one says nothing, for a noun beside it.
    fn by_rule(&self, predicate: Token<'a>, standing: Standing) -> Option<Hit<'a, 'a>> {
        hit(predicate, self.rules).or_else(|| {
            let nouns = if standing == Standing::Main { nouns(predicate) } else { Vec::new() };
            nouns.into_iter().find_map(|noun| hit(noun, self.rules))
        })
    }

    /// The code as the mood of the clause turns it: what is to be done is an intention or a threat, what ought to be done
    /// a demand of whoever says so, what will not be done a refusal.
    fn as_told(&self, cameo: &str, anchor: Token<'a>, sides: Participants) -> (String, String, Participants) {
        let same = |sides| (cameo.to_owned(), String::new(), sides);
        let Some((act, composed)) = self.turned(cameo, anchor) else { return same(sides) };
        let sides = if act == "demand" {
            let speakers = speaker(anchor).map(|s| self.coder.phrase(s)).unwrap_or_default();
            if speakers.is_empty() {
                return same(sides);
            }
            let target = if sides.source.is_empty() { sides.target } else { sides.source };
            Participants { source: speakers, target }
        } else {
            sides
        };
        (composed.to_owned(), act.to_owned(), sides)
    }
}

impl Finder<'_> {
    /// What the mood of the clause makes of an act: the act about it, and the code of both.
    fn turned<'r>(&'r self, cameo: &'r str, anchor: Token<'_>) -> Option<(&'static str, &'r str)> {
        if !clause::is_verb(anchor) || !matches!(root(cameo), 3..=9 | 14..=20) {
            return None;
        }
        let act = match (clause::mood(anchor), clause::negated(anchor)) {
            (Mood::Planned | Mood::Possible, true) => "reject",
            // "Will leave unless it is paid": to take away what is given is a threat.
            (Mood::Planned, false) if !clause::passive(anchor) && unless(anchor) => "threaten",
            (Mood::Planned, false) if !clause::passive(anchor) => "offer",
            (Mood::Ought, false) => "demand",
            _ => return None,
        };
        Some((act, self.rules.compose(act, cameo)?))
    }
}

/// Whether an act is to be done "unless" something else is.
fn unless(verb: Token<'_>) -> bool {
    let mut clauses = verb.children().filter(|c| c.dep() == "advcl").flat_map(Token::children);
    clauses.any(|c| c.dep() == "mark" && c.lower() == "unless")
}

/// Whether a rule, or one it is composed with, asks something of the words round it, or need not.
fn asks(hit: &Hit<'_, '_>) -> bool {
    let rule = hit.rule;
    let lists = [&rule.object, &rule.subject, &rule.with, &rule.about, &rule.under];
    hit.inner.is_some() || rule.sure || lists.iter().any(|words| !words.is_empty())
}

/// Who says the clause of `verb`.
fn speaker(verb: Token<'_>) -> Option<Token<'_>> {
    let mut at = verb;
    for _ in 0..4 {
        if at.dep() == "ccomp" && clause::is_verb(at.head()) {
            return clause::subjects(at.head()).into_iter().next();
        }
        if at.is_root() {
            let aside =
                at.children().find(|c| matches!(c.dep(), "parataxis" | "ccomp") && clause::is_verb(*c))?;
            return clause::subjects(aside).into_iter().next();
        }
        at = at.head();
    }
    None
}

/// One event for each side that does it to the others.
fn both_ways(event: &FoundEvent) -> Vec<FoundEvent> {
    let of = |actor: &ActorCode| {
        let others = event.source.iter().filter(|other| *other != actor).cloned().collect();
        FoundEvent { source: vec![actor.clone()], target: others, ..event.clone() }
    };
    event.source.iter().map(of).collect()
}

/// The model's label for a CAMEO code.
fn label<'r>(rules: &'r EventRules, cameo: &'r str) -> &'r str {
    match root(cameo) {
        1 => "COMMENT",
        2 => "APPEAL",
        _ => rules.plover(cameo).unwrap_or(NONE),
    }
}

/// The least specific CAMEO code of a label; none for what is no event.
fn default_code(label: &str) -> Option<&'static str> {
    Some(match label {
        "APPEAL" => "020",
        "AGREE" => "030",
        "CONSULT" => "040",
        "SUPPORT" => "050",
        "COOPERATE" => "060",
        "AID" => "070",
        "CONCEDE" => "080",
        "RETREAT" => "084",
        "REQUEST" => "100",
        "ACCUSE" => "110",
        "REJECT" => "120",
        "THREATEN" => "130",
        "PROTEST" => "140",
        "MOBILIZE" => "150",
        "SANCTION" => "160",
        "COERCE" => "170",
        "ASSAULT" => "190",
        _ => return None,
    })
}
