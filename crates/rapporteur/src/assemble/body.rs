//! The document part of a reading: story and furniture, sources, dates.

use rapporteur_model::{
    Actor, ActorKind, Article, ByteSpan, DateStep, Dateline, Document, Evidence, ExcludedSpan, Offsets,
    Source, SpanClass,
};

use super::{Assembly, firm};

/// Whether the article is in English, or its language is not known.
pub(crate) fn is_english(article: &Article) -> bool {
    article.lang.as_deref().is_none_or(|lang| lang == "en" || lang.starts_with("en-"))
}

/// The document part, and the agency and publisher as actors numbered from `known` on.
pub(crate) fn document(assembly: &Assembly<'_>, known: usize) -> (Document, Vec<Actor>) {
    let article = assembly.context.story.article;
    let mut document = spans(article, assembly.offsets);
    let mut media = Vec::new();
    let mut source = |named: &Option<(String, ByteSpan)>| {
        let (name, span) = named.as_ref()?;
        let evidence: Vec<Evidence> =
            if span.is_empty() { Vec::new() } else { vec![assembly.offsets.evidence(*span)] };
        // A body that issues its own report is one actor.
        let own = |entry: &crate::actors::ActorEntry| firm(&entry.name) == firm(name);
        if let Some(at) = assembly.context.actors.list.iter().position(own) {
            return Some(Source { actor: format!("a{}", at + 1), name: name.clone(), evidence });
        }
        if let Some(known) = media.iter().find(|m: &&Actor| firm(&m.name) == firm(name)) {
            return Some(Source { actor: known.id.clone(), name: name.clone(), evidence });
        }
        let id = format!("a{}", known + media.len() + 1);
        media.push(medium(&id, name, &evidence));
        Some(Source { actor: id, name: name.clone(), evidence })
    };
    document.agency = source(&article.agency).or_else(|| issuer(assembly));
    document.publisher = source(&article.publisher);
    let times = &assembly.context.times.document;
    document.event_day.clone_from(&times.event_day);
    document.published.clone_from(&times.published);
    document.date_candidates.clone_from(&times.candidates);
    document.date_reasoning = times
        .reasoning
        .iter()
        .map(|(step, spans)| DateStep {
            step: step.clone(),
            evidence: spans.iter().map(|span| assembly.offsets.evidence(*span)).collect(),
        })
        .collect();
    (document, media)
}

/// Who wrote a report that no agency carries: the body whose report it is.
fn issuer(assembly: &Assembly<'_>) -> Option<Source> {
    let actors = &assembly.context.actors;
    let named = |a: &usize| {
        let entry = &actors.list[*a];
        let own = entry.name.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
        entry.kind != ActorKind::Person && own > 1
    };
    let own = actors.issuer().filter(named)?;
    let told = actors.mentions.iter().find(|m| m.actors == [own]);
    let evidence = told.map(|m| assembly.evidence(&m.tokens)).into_iter().collect();
    Some(Source { actor: format!("a{}", own + 1), name: actors.list[own].name.clone(), evidence })
}

/// Story and furniture of `article`, and what its page says of itself.
pub(super) fn spans(article: &Article, offsets: &Offsets<'_>) -> Document {
    let story: Vec<ByteSpan> = merged(article);
    let outside = |s: &&rapporteur_model::ArticleSpan| {
        !article.slice(s.span).trim().is_empty() && !story.iter().any(|b| b.contains(s.span))
    };
    let excluded =
        article.spans.iter().filter(outside).filter(|s| !is_frame(s.class)).map(|s| ExcludedSpan {
            start: offsets.code_point(s.span.start),
            end: offsets.code_point(s.span.end),
            class: s.class,
        });
    Document {
        body: story.iter().map(|span| offsets.evidence(*span)).collect(),
        excluded: excluded.collect(),
        title: article.title.clone(),
        url: article.url.clone(),
        lang: article.lang.clone(),
        dateline: article
            .spans_of(SpanClass::Dateline)
            .next()
            .map(|span| Dateline { raw: article.slice(span).trim().to_owned(), place: None }),
        ..Document::default()
    }
}

/// Lines that frame the story without being of it or against it: credit, byline, dateline.
fn is_frame(class: SpanClass) -> bool {
    matches!(class, SpanClass::Credit | SpanClass::Byline | SpanClass::Dateline)
}

/// The story in as few stretches as may be: headline and body, with the byline or dateline that stands between them.
fn merged(article: &Article) -> Vec<ByteSpan> {
    let mut story: Vec<ByteSpan> = Vec::new();
    let mut frame: Option<ByteSpan> = None;
    for labelled in &article.spans {
        let text = article.slice(labelled.span);
        if text.trim().is_empty() {
            continue;
        }
        let span = trimmed(labelled.span, text);
        match labelled.class {
            SpanClass::Body | SpanClass::Title => {
                let joins = story.last().is_some_and(|last| gap_is_frame(article, *last, span, frame));
                match story.last_mut() {
                    Some(last) if joins => *last = last.join(span),
                    _ => story.push(span),
                }
                frame = None;
            }
            class if is_frame(class) => frame = Some(frame.map_or(span, |f| f.join(span))),
            _ => frame = None,
        }
    }
    story
}

/// Whether nothing but white space and the frame stands between two stretches of the story.
fn gap_is_frame(article: &Article, before: ByteSpan, after: ByteSpan, frame: Option<ByteSpan>) -> bool {
    let blank = |start: usize, end: usize| article.slice(ByteSpan::new(start, end)).trim().is_empty();
    match frame {
        None => blank(before.end, after.start),
        Some(frame) => {
            before.end <= frame.start && blank(before.end, frame.start) && blank(frame.end, after.start)
        }
    }
}

fn trimmed(span: ByteSpan, text: &str) -> ByteSpan {
    let start = span.start + (text.len() - text.trim_start().len());
    ByteSpan::new(start, start + text.trim().len())
}

fn medium(id: &str, name: &str, mentions: &[Evidence]) -> Actor {
    Actor {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: ActorKind::Media,
        side: "none".into(),
        role: Some("source".into()),
        title: None,
        acts_for: Vec::new(),
        member_of: Vec::new(),
        ally_of: Vec::new(),
        anonymous: false,
        codebook_id: None,
        country: None,
        mentions: mentions.to_vec(),
    }
}
