//! `rapporteur page`: the story on a page, and what every other part of it is.

use clap::Args;
use rapporteur_model::{Published, Sketch};
use rapporteur_page::Copies;

use crate::articles;
use crate::cli::{CodebookArgs, OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::output::page::{self, PageRecord};
use crate::progress::Progress;

/// Find the story on pages, and say what every other part of them is.
///
/// Each stretch of the text gets a class: body, title, byline, dateline, caption, related, footer, comment, menu,
/// credit, other. Needs no model.
#[derive(Debug, Args)]
pub(crate) struct Page {
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
    /// Say of each article which earlier one of this run it is a copy of, if of any, and the share of words they have in
    /// common (`copy_of`, `copy_share`): the same dispatch printed by another house, cut or lightly edited.
    #[arg(long)]
    copies: bool,
}

/// Stories that are remembered to find their copies: some 250 MB of them.
const REMEMBERED: usize = 100_000;

pub(super) fn run(command: &Page) -> Result<Outcome, Failure> {
    let codebook = command.codebook.load()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("read", command.output.run.quiet);
    let mut copies = command.copies.then(|| Copies::with_capacity(REMEMBERED));
    articles::each(
        &command.pages,
        &command.output.run,
        &codebook.pages,
        &progress.meter(),
        |article| {
            let sketch = command.copies.then(|| Sketch::of(&article.story()));
            (article, sketch)
        },
        |read| match read {
            Ok((article, sketch)) => {
                progress.done();
                let day = article.published.as_ref().and_then(Published::day);
                let copy = copies.as_mut().zip(sketch).and_then(|(c, s)| c.add_sketch(&article.id, s, day));
                output.write(&PageRecord::new(&article, copy.as_ref()), page::layout)
            }
            Err(unread) => unread.tell(&mut progress, &mut output),
        },
    )?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
