/**
 * `livechat-kit completion`: a script for bash, zsh or fish that completes commands, flags and names. The script asks this
 * command again at each word, so that it says what the installed release knows.
 */
import { Command } from 'commander';
import { parse } from './flags.ts';
import { following, type Grammar, SHELLS, type Shell } from './next-words.ts';

/** Asks the kit what may follow: the words of the line after its name, the last of them unfinished. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# In ~/.bashrc: source <(livechat-kit completion bash)
_livechat_kit() {
  local found
  found="$(livechat-kit completion --next -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)"
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _livechat_kit livechat-kit
`,
  zsh: `#compdef livechat-kit
# In ~/.zshrc, after compinit: source <(livechat-kit completion zsh)
_livechat_kit() {
  local -a found
  found=("\${(@f)$(livechat-kit completion --next -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
compdef _livechat_kit livechat-kit
`,
  fish: `# In ~/.config/fish/config.fish: livechat-kit completion fish | source
function __livechat_kit
    set -l words (commandline -opc) (commandline -ct)
    livechat-kit completion --next -- $words[2..-1] 2>/dev/null
end
complete -c livechat-kit -a '(__livechat_kit)'
`,
};

/** Its flags and arguments. */
function commandLine(): Command {
  return new Command('livechat-kit completion')
    .description(
      'Print a script with which a shell completes commands, flags and the names of messages and rules.',
    )
    .argument('[words...]', `the shell: ${SHELLS.join(', ')}`)
    .option('--next', 'print what may follow the words after --, one a line, as the scripts ask');
}

/** Exit code 0, or 2 for a shell that it has no script for. */
async function print(args: string[], grammar: Grammar): Promise<number> {
  const command = commandLine();
  const refused = parse(command, args);
  if (refused !== undefined) return refused;
  const words = command.args;
  if (command.opts<{ next?: true }>().next) {
    for (const candidate of await following(words, grammar)) process.stdout.write(`${candidate}\n`);
    return 0;
  }
  const shell = words.length === 1 ? SHELLS.find((each) => each === words[0]) : undefined;
  if (shell === undefined) {
    process.stderr.write(
      `livechat-kit completion: name one shell, e.g. \`livechat-kit completion bash\`; there are ${SHELLS.join(', ')}\n`,
    );
    return 2;
  }
  process.stdout.write(SCRIPTS[shell]);
  return 0;
}

/** The subcommand, over the others and itself. */
export function completionOf(grammar: Grammar) {
  return { commandLine, main: (args: string[]) => print(args, grammar) };
}
