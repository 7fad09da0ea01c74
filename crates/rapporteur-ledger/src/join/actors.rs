//! Actors across readings.

use rapporteur_model::{Actor, ActorKind};

use super::{plain, word};

/// What must be equal for two records to be one actor.
pub(crate) fn key(actor: &Actor, document: &str) -> String {
    if let Some(id) = &actor.codebook_id {
        return format!("codebook:{id}");
    }
    let (kind, name) = (word(actor.kind), plain(&actor.name));
    if actor.anonymous || actor.kind == ActorKind::Population || name.is_empty() {
        format!("{document}:{kind}:{name}:{}", actor.id)
    } else {
        format!("{kind}:{name}")
    }
}

/// Adds what a later reading says of an actor: the latest side and role, and every link.
pub(crate) fn absorb(actor: &mut Actor, seen: &Actor) {
    if !matches!(seen.side.as_str(), "none" | "") {
        actor.side.clone_from(&seen.side);
    }
    for (old, new) in [
        (&mut actor.role, &seen.role),
        (&mut actor.title, &seen.title),
        (&mut actor.country, &seen.country),
        (&mut actor.codebook_id, &seen.codebook_id),
    ] {
        if new.is_some() {
            old.clone_from(new);
        }
    }
    for (old, new) in [
        (&mut actor.acts_for, &seen.acts_for),
        (&mut actor.member_of, &seen.member_of),
        (&mut actor.ally_of, &seen.ally_of),
    ] {
        super::items::unite(old, new);
    }
}
