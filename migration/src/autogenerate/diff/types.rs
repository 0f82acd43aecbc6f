//! Enum types and domains.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Column, Domain, Enum, Schema, TableName};

use super::super::{Change, EnumColumn};
use super::order::{Needs, sorted};
use super::plan::{Phase, Plan};
use super::tables::Difference;
use super::{same, spelling, words};

/// The enum types on both sides whose values change, and the domains whose base type does.
pub(super) struct Enums<'s> {
    before: BTreeMap<TableName, &'s Enum>,
    after: BTreeMap<TableName, &'s Enum>,
    domains: BTreeSet<TableName>,
}

impl<'s> Enums<'s> {
    pub(super) fn of(before: &'s Schema, after: &'s Schema) -> Self {
        let by_name = |schema: &'s Schema| {
            let enums = schema.enums.iter();
            enums.map(|of| (name(&of.schema, &of.name), of)).collect()
        };
        let (olds, news) = (domains(before), domains(after));
        let is_other = |(name, old): &(&TableName, &&Domain)| {
            news.get(name)
                .is_some_and(|new| new.data_type != old.data_type)
        };
        let others = olds.iter().filter(is_other);
        Self {
            before: by_name(before),
            after: by_name(after),
            domains: others.map(|(name, _)| name.clone()).collect(),
        }
    }

    /// Whether a type is one of these, or an array of one.
    pub(super) fn change(&self, data_type: &str) -> bool {
        let name = type_name(data_type);
        name.is_some_and(
            |name| match (self.before.get(&name), self.after.get(&name)) {
                (Some(before), Some(after)) => before.values != after.values,
                _ => self.domains.contains(&name),
            },
        )
    }

    /// A column's change in the parts that an enum's change falls between.
    ///
    /// A column that leaves the enum does so before, while all of its values are still right; for another one
    /// that changes it does by way of text, since that one's values are not right before. A default that
    /// changes is gone meanwhile, for neither the old nor the new one need be right on both sides: so that
    /// the enum's change has to do with no default but one that stays.
    pub(super) fn in_parts(&self, before: Column, after: Column) -> Vec<(Phase, Column, Column)> {
        if !self.change(&before.data_type) {
            return vec![(Phase::AlterColumn, before, after)];
        }
        let leaves = type_name(&before.data_type) != type_name(&after.data_type);
        if leaves && !self.change(&after.data_type) {
            return vec![(Phase::LeaveEnum, before, after)];
        }
        if !leaves && same::default(before.default.as_deref(), after.default.as_deref()) {
            return vec![(Phase::AlterColumn, before, after)];
        }
        let mut between = Column {
            default: None,
            ..before.clone()
        };
        if leaves {
            let array = before.data_type.find('[');
            let array = array.map_or("", |at| &before.data_type[at..]);
            between.data_type = format!("text{array}");
        }
        [
            (Phase::LeaveEnum, before, between.clone()),
            (Phase::AlterColumn, between, after),
        ]
        .into_iter()
        .filter(|(_, before, after)| !same::column(before, after))
        .collect()
    }

    pub(super) fn plan(&self, plan: &mut Plan, tables: &[Difference<'_>]) {
        let mut columns: BTreeMap<TableName, Vec<EnumColumn>> = BTreeMap::new();
        for table in tables {
            for (old, new) in table.staying() {
                let of = type_name(&new.data_type).filter(|of| self.before.contains_key(of));
                if let Some(of) = of.filter(|of| type_name(&old.data_type).as_ref() == Some(of)) {
                    let (a, b) = (old.default.as_deref(), new.default.as_deref());
                    let default = new.default.clone().filter(|_| same::default(a, b));
                    columns.entry(of).or_default().push(EnumColumn {
                        table: table.name.clone(),
                        column: Column {
                            default,
                            ..new.clone()
                        },
                    });
                }
            }
        }
        for (name, after) in &self.after {
            let after = (*after).clone();
            match self.before.get(name).map(|before| (*before).clone()) {
                None => plan.push(Phase::CreateType, Change::CreateEnum { of: after }),
                Some(before) if before != after => {
                    let columns = columns.remove(name).unwrap_or_default();
                    let change = Change::AlterEnum {
                        before,
                        after,
                        columns,
                    };
                    plan.push(Phase::AlterEnum, change);
                }
                Some(_) => {}
            }
        }
    }

    /// Last, and after domains, which may be of them.
    pub(super) fn plan_drops(&self, plan: &mut Plan) {
        for (name, of) in &self.before {
            if !self.after.contains_key(name) {
                let of = (*of).clone();
                plan.push(Phase::DropType, Change::DropEnum { of });
            }
        }
    }
}

/// Domains: those that narrow others after them, and dropped before them.
pub(super) fn plan_domains(plan: &mut Plan, before: &Schema, after: &Schema) {
    let (olds, news) = (domains(before), domains(after));
    for name in by_need(&news) {
        let after = news[&name].clone();
        match olds.get(&name).map(|before| (*before).clone()) {
            None => plan.push(Phase::CreateType, Change::CreateDomain { of: after }),
            Some(before) if !is_same_domain(&before, &after) => {
                plan.push(Phase::AlterDomain, Change::AlterDomain { before, after });
            }
            Some(_) => {}
        }
    }
    for name in by_need(&olds).into_iter().rev() {
        if !news.contains_key(&name) {
            let of = olds[&name].clone();
            plan.push(Phase::DropType, Change::DropDomain { of });
        }
    }
}

fn is_same_domain(before: &Domain, after: &Domain) -> bool {
    let usual = |domain: &Domain| {
        let mut domain = domain.clone();
        for check in &mut domain.checks {
            // As for tables' checks.
            check.validated = true;
            check.expression = spelling::normal(&check.expression);
        }
        domain.default = None;
        domain
    };
    usual(before) == usual(after)
        && same::default(before.default.as_deref(), after.default.as_deref())
}

fn domains(schema: &Schema) -> BTreeMap<TableName, &Domain> {
    let domains = schema.domains.iter();
    domains.map(|of| (name(&of.schema, &of.name), of)).collect()
}

fn by_need(domains: &BTreeMap<TableName, &Domain>) -> Vec<TableName> {
    let needs = domains.iter().map(|(name, domain)| {
        let hard = type_name(&domain.data_type).into_iter().collect();
        let soft = BTreeSet::new();
        (name.clone(), Needs { hard, soft })
    });
    sorted(&needs.collect())
}

fn type_name(data_type: &str) -> Option<TableName> {
    words::type_name(data_type).map(|(schema, name)| TableName { schema, name })
}

fn name(schema: &Option<String>, name: &str) -> TableName {
    TableName {
        schema: schema.clone(),
        name: name.to_owned(),
    }
}
