#![doc = include_str!("../README.md")]

mod arguments;
mod ask;
mod cargo;
mod compose;
mod containers;
mod engine;
mod failure;
mod init;
mod name;
mod new;
mod project;
mod template;
mod up;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::New(arguments) => new::run(arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Up(arguments) => up::run(&arguments),
        Command::Down(arguments) => containers::down(&arguments),
        Command::Restart(arguments) => containers::restart(&arguments),
        Command::Status(arguments) => containers::status(&arguments),
        Command::Logs(arguments) => containers::logs(&arguments),
        Command::Exec(arguments) => containers::exec(&arguments),
        Command::Expand(arguments) => template::expand(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            anstream::eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
