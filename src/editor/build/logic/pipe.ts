/** A line for a terminal that gives a file to a command's standard input, in the words of the shell that reads it. */
export function pipeInto(command: string, file: string, shell: string): string {
  if (/(?:pwsh|powershell)(?:\.exe)?$/i.test(shell))
    return `Get-Content -Raw -Encoding utf8 -LiteralPath '${file.replaceAll("'", "''")}' | ${command}`;
  if (/cmd(?:\.exe)?$/i.test(shell)) return `${command} < "${file}"`;
  return `${command} < '${file.replaceAll("'", "'\\''")}'`;
}
