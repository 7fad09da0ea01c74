//! One number for each person or body: what the references of a story and its reading of actors know together.

use rapporteur_model::ActorKind;

use crate::actors::{ActorIndex, MentionKind};
use crate::context::Context;
use crate::references::{ChainIndex, Sort};

/// Who is who. Persons are followed by the references, all others by the reading of actors.
#[derive(Debug)]
pub(crate) struct Chains {
    /// The chain of each actor, if the references follow it.
    of_actor: Vec<Option<ChainIndex>>,
    /// The actor of each chain.
    of_chain: Vec<Option<ActorIndex>>,
}

impl Chains {
    pub(crate) fn new(context: &Context<'_>) -> Self {
        let (actors, references) = (context.actors, context.references);
        let mut of_actor = vec![None; actors.list.len()];
        let mut of_chain = vec![None; references.chains.len()];
        for kinds in
            [&[MentionKind::Name, MentionKind::Metonym][..], &[MentionKind::Role, MentionKind::Group]]
        {
            for mention in actors.mentions.iter().filter(|m| kinds.contains(&m.kind)) {
                let [actor] = mention.actors[..] else { continue };
                let at = references.at(mention.head).map(|m| references.chains_of(m));
                let Some(&[chain]) = at else { continue };
                let person = actors.list[actor].kind == ActorKind::Person;
                let fits = match references.chains[chain].sort {
                    Sort::Person => person,
                    Sort::Body => !person,
                    Sort::Either => true,
                };
                if fits && of_actor[actor].is_none() && of_chain[chain].is_none() {
                    of_actor[actor] = Some(chain);
                    of_chain[chain] = Some(actor);
                }
            }
        }
        Self { of_actor, of_chain }
    }

    /// The number of an actor: that of its chain, or one after all chains.
    pub(crate) fn actor(&self, actor: ActorIndex) -> usize {
        self.of_actor.get(actor).copied().flatten().unwrap_or(self.of_chain.len() + actor)
    }

    /// The actor that a chain is of, if the reading knows it.
    pub(crate) fn known(&self, chain: ChainIndex) -> Option<ActorIndex> {
        *self.of_chain.get(chain)?
    }

    /// The numbers of whom `token` stands for.
    pub(crate) fn at(&self, context: &Context<'_>, token: usize) -> Vec<usize> {
        let mention = context.references.at(token);
        let followed = mention.filter(|&m| is_followed(context, m));
        match followed {
            Some(mention) => context.references.chains_of(mention).to_vec(),
            None => context.actors.of(token).iter().map(|&actor| self.actor(actor)).collect(),
        }
    }
}

/// Whether the references say more of a mention than that it is there: it has a name, or is one of several.
pub(crate) fn is_followed(context: &Context<'_>, mention: usize) -> bool {
    let references = context.references;
    references.chains_of(mention).iter().any(|&chain| {
        let chain = &references.chains[chain];
        chain.sort == Sort::Person && (chain.mentions.len() > 1 || chain.name.is_some())
    })
}
