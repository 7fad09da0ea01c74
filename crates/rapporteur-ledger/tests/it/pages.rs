//! Hand-made readings of small pages about a made-up conflict.

use rapporteur_model::{
    Actor, ActorKind, Article, ArticleSpan, ByteSpan, Condition, ConditionKind, Evidence, Figure, Form, Item,
    ItemKind, ItemStatus, Modality, Offsets, Place, Polarity, Qualifier, Reading, Requirement, SpanClass,
    Stance, Statement, Versions, When,
};
use sha2::{Digest, Sha256};

/// A page and its reading, built up bit by bit.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) article: Article,
    pub(crate) reading: Reading,
}

impl Page {
    /// A page of `day` whose whole text is body.
    pub(crate) fn new(id: &str, day: &str, text: &str) -> Self {
        let span = ArticleSpan { span: ByteSpan::new(0, text.len()), class: SpanClass::Body };
        let article = Article { id: id.into(), text: text.into(), spans: vec![span], ..Article::default() };
        let mut reading = Reading {
            id: id.into(),
            text_sha256: Sha256::digest(text)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<Vec<_>>()
                .concat(),
            process: Some("green-valley".into()),
            versions: Versions { program: "test 1".into(), model: "none".into(), codebook: "0".into() },
            ..Reading::default()
        };
        reading.document.title = Some(format!("Title of {id}"));
        reading.document.event_day = Some(on(day));
        reading.document.body = vec![Offsets::new(text).evidence(span.span)];
        Self { article, reading }
    }

    pub(crate) fn actor(mut self, id: &str, name: &str, kind: ActorKind, side: &str) -> Self {
        self.reading.actors.push(Actor {
            id: id.into(),
            name: name.into(),
            kind,
            side: side.into(),
            role: None,
            title: None,
            acts_for: vec![],
            member_of: vec![],
            ally_of: vec![],
            anonymous: false,
            codebook_id: None,
            country: None,
            mentions: vec![],
        });
        self
    }

    /// The usual cast: `gov` and `rebels`, the `envoy`, the agency `wire`.
    pub(crate) fn cast(self) -> Self {
        self.actor("gov", "Government of Veldt", ActorKind::Government, "government")
            .actor("rebels", "Green Valley Front", ActorKind::ArmedGroup, "front")
            .actor("envoy", "Marta Lindqvist", ActorKind::Person, "third_party")
            .actor("wire", "Karst Wire", ActorKind::Media, "none")
    }

    pub(crate) fn place(mut self, id: &str, name: &str, within: Option<&str>) -> Self {
        self.reading.places.push(Place {
            id: id.into(),
            name: name.into(),
            within: within.map(str::to_owned),
            country: Some("VX".into()),
            lat: None,
            lon: None,
            level: None,
            vague: false,
            mentions: vec![],
        });
        self
    }

    pub(crate) fn item(
        mut self,
        id: &str,
        kind: ItemKind,
        label: &str,
        parties: &[&str],
        places: &[&str],
    ) -> Self {
        self.reading.items.push(Item {
            id: id.into(),
            kind,
            label: label.into(),
            status: ItemStatus::None,
            flags: vec![],
            rule: String::new(),
            status_from: vec![],
            parties: owned(parties),
            mediators: vec![],
            monitors: vec![],
            places: owned(places),
            start: None,
            end: None,
            part_of: None,
            aliases: vec![],
            attrs: std::collections::BTreeMap::new(),
            mentions: vec![],
        });
        self
    }

    /// Changes the item added last.
    pub(crate) fn with_item(mut self, change: impl FnOnce(&mut Item)) -> Self {
        change(self.reading.items.last_mut().expect("an item"));
        self
    }

    /// A statement proved by `quote`.
    pub(crate) fn say(mut self, holder: &[&str], stance: Stance, item: &str, quote: &str) -> Self {
        let evidence = vec![self.find(quote)];
        self.reading.statements.push(Statement {
            id: format!("s{}", self.reading.statements.len() + 1),
            holder: owned(holder),
            stance,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            items: vec![item.into()],
            form: Form::Reported,
            attribution: vec!["wire".into()],
            target: vec![],
            excludes: vec![],
            condition: None,
            said: None,
            effective: None,
            places: vec![],
            responds_to: None,
            contradicts: vec![],
            partial: false,
            repeated: false,
            rule: "by-hand".into(),
            cue: vec![],
            evidence,
        });
        self
    }

    /// Changes the statement added last.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Statement)) -> Self {
        change(self.reading.statements.last_mut().expect("a statement"));
        self
    }

    /// Puts the condition `quote` on the statement added last.
    pub(crate) fn only_if(mut self, quote: &str) -> Self {
        let evidence = vec![self.find(quote)];
        let statement = self.reading.statements.last_mut().expect("a statement");
        statement.condition = Some(Condition { kind: ConditionKind::Necessary, evidence, requires: vec![] });
        statement.modality = Modality::Conditional;
        self
    }

    pub(crate) fn figure(mut self, measure: &str, value: f64, quote: &str) -> Self {
        let evidence = vec![self.find(quote)];
        self.reading.figures.push(Figure {
            id: format!("f{}", self.reading.figures.len() + 1),
            measure: measure.into(),
            value: Some(value),
            low: None,
            high: None,
            qualifier: Qualifier::Exact,
            unit: "people".into(),
            attribution: vec!["wire".into()],
            part_of: None,
            item: None,
            place: None,
            period: None,
            rule: String::new(),
            evidence,
        });
        self
    }

    fn find(&self, quote: &str) -> Evidence {
        let at = self.article.text.find(quote).expect("the quote is in the text");
        Offsets::new(&self.article.text).evidence(ByteSpan::new(at, at + quote.len()))
    }
}

pub(crate) fn on(day: &str) -> When {
    When::interval(day, Some(day.into()), Some(day.into()))
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// The envoy calls for a truce at Orrin; the Front offers talks on a condition.
pub(crate) fn call() -> Page {
    Page::new(
        "call.txt",
        "2030-03-04",
        "ORRIN (Karst Wire) – Envoy Marta Lindqvist on Monday called for a truce around Orrin. \
         The Green Valley Front said it would come to talks in Lune only if the road was opened. \
         Officials said 14 people had been killed since Friday.",
    )
    .cast()
    .place("orrin", "Orrin", None)
    .place("lune", "Lune", None)
    .item("t", ItemKind::Ceasefire, "truce around Orrin", &["gov", "rebels"], &["orrin"])
    .item("k", ItemKind::Talks, "talks in Lune", &["gov", "rebels"], &["lune"])
    .say(&["envoy"], Stance::CallsFor, "t", "called for a truce around Orrin")
    .say(&["rebels"], Stance::Conditions, "k", "it would come to talks in Lune only if")
    .only_if("only if the road was opened")
    .with(|statement| {
        let condition = statement.condition.as_mut().expect("a condition");
        let (holder, stance) = (vec!["gov".to_owned()], Some(Stance::Implements));
        condition.requires = vec![Requirement { holder, stance, item: Some("t".into()), polarity: None }];
    })
    .figure("killed", 14.0, "14 people had been killed")
}

/// Both sides agree to the truce at Orrin.
pub(crate) fn deal() -> Page {
    Page::new(
        "deal.txt",
        "2030-03-08",
        "LUNE (Karst Wire) – The government of Veldt and the Green Valley Front have agreed to a truce at Orrin, \
         envoy Marta Lindqvist told reporters on Friday. A committee of both sides will watch the roads into the town. \
         Shops in the old market were open again by noon for the first time in weeks.",
    )
    .cast()
    .place("orrin", "Orrin", None)
    .item("i1", ItemKind::Ceasefire, "truce at Orrin", &["gov", "rebels"], &["orrin"])
    .say(&["gov", "rebels"], Stance::Accepts, "i1", "have agreed to a truce at Orrin")
}

/// Another house prints the same story with a line of its own.
pub(crate) fn copy_of_deal() -> Page {
    let text = "The Lune Courier\nThe government of Veldt and the Green Valley Front have agreed to a truce at Orrin, \
         envoy Marta Lindqvist told reporters on Friday. A committee of both sides will watch the roads into the town. \
         Shops in the old market were open again by noon for the first time in weeks.";
    let mut page = Page::new("courier.txt", "2030-03-09", text)
        .cast()
        .place("orrin", "Orrin", None)
        .item("x", ItemKind::Ceasefire, "truce at Orrin", &["gov", "rebels"], &["orrin"])
        .say(&["gov", "rebels"], Stance::Accepts, "x", "have agreed to a truce at Orrin");
    page.reading.document.title = Some("Truce at last".into());
    page
}

/// The truce begins; the Front accuses the army, the government denies it.
pub(crate) fn start() -> Page {
    Page::new(
        "start.txt",
        "2030-03-11",
        "ORRIN (Karst Wire) – The truce at Orrin began at dawn on Monday. The Front said army guns had fired on its posts \
         before noon. The government denied it.",
    )
    .cast()
    .place("orrin", "Orrin", None)
    .item("i1", ItemKind::Ceasefire, "truce at Orrin", &["gov", "rebels"], &["orrin"])
    .say(&[], Stance::EntersIntoForce, "i1", "The truce at Orrin began at dawn on Monday")
    .with(|s| s.effective = Some(on("2030-03-11")))
    .say(&["rebels"], Stance::AllegesViolation, "i1", "army guns had fired on its posts")
    .say(&["gov"], Stance::Denies, "i1", "The government denied it")
}
