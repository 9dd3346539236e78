/** What `crieur new` asks on a terminal: only what no flag has said. */
import { cancel, isCancel, multiselect, select, text } from '@clack/prompts'
import { readDate } from '../build/source/dates.ts'
import type { Institution, ReleaseType } from '../build/types.ts'

const TYPES: Readonly<Record<ReleaseType, string>> = {
  communique: 'Communiqué de presse',
  invitation: 'Invitation presse',
  lettre: 'Lettre d’invitation',
  avis: 'Avis d’une assemblée',
  'compte-rendu': 'Compte rendu',
  dossier: 'Dossier de presse',
}

class Abandoned extends Error {
  override readonly name = 'AbortError'
}

export const askType = async (): Promise<string> =>
  answer(
    await select({
      message: 'Quelle sorte de document ?',
      options: Object.entries(TYPES).map(([value, label]) => ({ value, label })),
      showInstructions: false,
    }),
  )

export const askInstitution = async (
  institutions: ReadonlyMap<string, Institution>,
  publisher: string | undefined,
): Promise<string> =>
  answer(
    await select({
      message: 'Quelle institution publie ?',
      options: [...institutions.values()].map(({ id, names }) => ({
        value: id,
        label: names.at(-1)?.name ?? id,
      })),
      ...(publisher ? { initialValue: publisher } : {}),
      showInstructions: false,
    }),
  )

export const askTitle = async (): Promise<string> =>
  answer(
    await text({
      message: 'Le titre ?',
      validate: (value) => (value?.trim() ? undefined : 'Un titre est nécessaire ; vous pourrez le changer.'),
    }),
  )

export const askDate = async (today: string): Promise<string> =>
  answer(
    await text({
      message: 'La date du document ?',
      initialValue: today,
      validate: (value) => {
        const parsed = readDate((value ?? '').trim())
        return 'problem' in parsed
          ? [parsed.problem.message, parsed.problem.fix].filter(Boolean).join(' ')
          : undefined
      },
    }),
  )

export const askContacts = async ({ contacts }: Institution): Promise<string[]> => {
  const known = Object.entries(contacts)
  if (known.length === 0) return []
  return answer(
    await multiselect({
      message: 'Quels contacts presse ? (espace pour cocher, entrée pour finir)',
      options: known.map(([value, { name, role, email }]) => ({
        value,
        label: name ?? role ?? email ?? value,
      })),
      required: false,
    }),
  )
}

function answer<T>(given: T): Exclude<T, symbol> {
  if (!isCancel(given)) return given as Exclude<T, symbol>
  cancel('Rien n’a été écrit.')
  throw new Abandoned('Abandon')
}
