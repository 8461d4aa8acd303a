/** How the audit log names a person: by name and address, since names change and are not unique. */
export function personInWords({ name, email }: { name: string; email: string }): string {
  return `${name} (${email})`;
}
