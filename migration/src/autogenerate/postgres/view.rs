//! Views.

use super::comment::{self, On};
use super::expression::written;
use super::{index, name, options, sql};
use crate::autogenerate::Step;
use crate::schema::{TableName, View};

pub(super) fn create(view: &View) -> Vec<Step> {
    let full_name = full_name(view);
    let with = if view.options.is_empty() {
        String::new()
    } else {
        format!(" WITH ({})", options::list(&view.options))
    };
    let mut steps = vec![sql(format!(
        "CREATE {} {}{with} AS {}",
        kind(view),
        name::table(&full_name),
        written(view.definition.trim().trim_end_matches(';'))
    ))];
    for one in &view.indexes {
        steps.extend(index::create(&full_name, one));
    }
    steps.extend(comment::new(
        &On::View {
            view: &full_name,
            materialized: view.materialized,
        },
        view.comment.as_deref(),
    ));
    steps
}

pub(super) fn drop(view: &View) -> Vec<Step> {
    vec![sql(format!(
        "DROP {} {}",
        kind(view),
        name::table(&full_name(view))
    ))]
}

fn kind(view: &View) -> &'static str {
    if view.materialized {
        "MATERIALIZED VIEW"
    } else {
        "VIEW"
    }
}

fn full_name(view: &View) -> TableName {
    TableName {
        schema: view.schema.clone(),
        name: view.name.clone(),
    }
}
