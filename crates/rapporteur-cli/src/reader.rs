//! What articles are read with: a trained pipeline and a codebook, as the flags ask.

use clap::Args;
use rapporteur::Pipeline;

use crate::cli::{CodebookArgs, ModelArgs};
use crate::failure::{Failure, Opening as _};
use crate::{gazetteer, model};

/// What readings are made with.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadingArgs {
    #[command(flatten)]
    model: ModelArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
}

/// Keeps `pipeline` until the process ends: to free its tables piece by piece takes as long as to read a few articles.
pub(crate) fn kept(pipeline: Pipeline) -> &'static Pipeline {
    Box::leak(Box::new(pipeline))
}

impl ReadingArgs {
    /// The reader of articles, its model obtained if need be.
    ///
    /// # Errors
    /// The model or the codebook cannot be opened.
    pub(crate) fn pipeline(&self) -> Result<Pipeline, Failure> {
        let folder = self.model.folder()?;
        let title = model::title(&folder).opening()?;
        // Each takes a tenth of a second: beside one another.
        std::thread::scope(|scope| {
            let nlp = scope.spawn(|| model::load(&folder).opening());
            let codebook = self.codebook.load();
            let nlp = nlp.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok(Pipeline::new(nlp?, title, codebook?))
        })
    }

    /// The same with the gazetteer, if it can be had.
    ///
    /// # Errors
    /// The model or the codebook cannot be opened.
    pub(crate) fn pipeline_with_places(&self) -> Result<Pipeline, Failure> {
        let pipeline = self.pipeline()?;
        let gazetteer = gazetteer::open(self.model.network.offline);
        Ok(match gazetteer {
            Some(gazetteer) => pipeline.with_gazetteer(gazetteer),
            None => pipeline,
        })
    }
}
