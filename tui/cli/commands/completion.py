"""`completion`: the script with which a shell asks Handbill what could stand on its line."""

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print what makes Tab complete commands and ids.

    In ~/.bashrc, or in ~/.zshrc after compinit: eval "$(handbill completion bash)", or zsh. For
    fish, once: handbill completion fish > ~/.config/fish/completions/handbill.fish
    """
    from click.shell_completion import get_completion_class

    from tui.cli.main import handbill

    asking = get_completion_class(shell)
    if asking is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(asking(handbill, {}, "handbill", "_HANDBILL_COMPLETE").source())
