//! A role that may little.

use crate::blog;
use crate::database::Database;
use crate::project::Project;

#[test]
fn a_role_that_owns_its_tables_and_may_create_nothing_else_is_enough() {
    let project = Project::new();
    let Some(database) = Database::postgres(&project) else {
        return;
    };
    let name = database.name().unwrap();
    let role = format!("{name}_owner");
    database.sql(&[
        &format!("CREATE ROLE {role} LOGIN PASSWORD 'secret' NOCREATEDB"),
        &format!("REVOKE CREATE ON DATABASE {name} FROM PUBLIC"),
        &format!("CREATE SCHEMA own AUTHORIZATION {role}"),
        &format!("ALTER ROLE {role} SET search_path = own"),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ]);
    let outcome = std::panic::catch_unwind(|| {
        let poor = database.as_role(&role, "secret");
        let on = project.on(&poor);
        on.generate("Initialize DB", &[]);
        on.up();
        project.table("post", &blog::posts_of_users());
        on.generate("add posts", &[]);
        on.up();
        // Without even that it says which right is missing, for tables that it has not seen before.
        project.table("post", &blog::posts_with_times());
        database.sql(&[&format!("REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")]);
        let talk = on.refused(&["revision", "--autogenerate", "-m", "again"]);
        assert!(talk.contains("GRANT TEMPORARY"), "{talk}");
    });
    database.sql(&[
        &format!("DROP OWNED BY {role} CASCADE"),
        &format!("DROP ROLE {role}"),
    ]);
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
