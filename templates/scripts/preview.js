// @ts-check
/**
 * The preview's live side: when a file was saved, it asks for the page again and exchanges only what differs, so
 * that neither the place in the text, nor the focus, nor a click under way is lost. Without script the page is
 * right until it is asked for again.
 *
 * Markup: what is exchanged has an id and `data-live`; a frame has an id and `data-version`, and loads again when it
 * differs; `data-editor` holds an address for the editor.
 */

const status = document.getElementById('connection')
/** One exchange at a time; what changes during one makes another. */
let exchanging = false
let again = false
/** The line of the source that was last asked for, as a fragment: `#L12`. */
let wanted = ''

reveal(document)
// A source in its frame is exchanged by the page around it.
if (window === window.top) follow()

function follow() {
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a.line') : null
    if (link instanceof HTMLAnchorElement) wanted = link.hash
  })
  const events = new EventSource('/evenements')
  events.addEventListener('change', () => void exchange())
  events.addEventListener('open', () => {
    if (status) status.textContent = ''
    // Something may have been told between the page's making and this moment.
    void exchange()
  })
  events.addEventListener('error', () => {
    if (status) status.textContent = status.dataset['lost'] ?? ''
  })
}

async function exchange() {
  again = true
  if (exchanging) return
  exchanging = true
  try {
    while (again) {
      again = false
      const answer = await fetch(location.href)
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (answer.ok) apply(fresh)
      else if (answer.status === 404) location.assign('/')
    }
  } catch {
    // The preview stopped: the status says so, and the events tell when it is back.
  } finally {
    exchanging = false
  }
}

/** @param {Document} fresh */
function apply(fresh) {
  document.title = fresh.title
  for (const old of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(old.id)
    if (!next) continue
    reveal(next)
    become(old, next)
  }
  for (const old of document.querySelectorAll('.panes [id]')) {
    const next = fresh.getElementById(old.id)
    if (!next || old.closest('[data-live]')) continue
    // What could not be shown before has a frame now, or the other way round.
    if (!(old instanceof HTMLIFrameElement) || next.localName !== 'iframe') {
      if (old.localName !== next.localName) old.replaceWith(document.adoptNode(next))
    } else if (old.dataset['version'] !== next.dataset['version']) reload(old, next)
  }
}

/**
 * Makes an element the like of another. Of its children those that stay are not touched, for a pointer may be down on
 * one, or the focus in it: an element that is written anew swallows the click.
 * @param {Element} old
 * @param {Element} next
 */
function become(old, next) {
  if (old.isEqualNode(next)) return
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of [...next.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  const left = [...old.childNodes]
  for (const child of [...next.childNodes]) {
    const place = left.findIndex((one) => one instanceof Element)
    const first = left[place]
    // Of blanks, which are all alike, only the next one counts.
    const among = child instanceof Element ? left : left.slice(0, 1)
    const same = among.findIndex((one) => one.isEqualNode(child))
    if (same >= 0) for (const gone of left.splice(0, same + 1).slice(0, -1)) gone.remove()
    else if (first instanceof Element && child instanceof Element && alike(first, child, next)) {
      become(first, child)
      for (const gone of left.splice(0, place + 1).slice(0, -1)) gone.remove()
    } else old.insertBefore(document.adoptNode(child), left[0] ?? null)
  }
  for (const gone of left) gone.remove()
}

/**
 * Whether `old` is what `child` was before: not if it comes later, unchanged, among the others.
 * @param {Element} old
 * @param {Element} child
 * @param {Element} all
 */
function alike(old, child, all) {
  if (old.localName !== child.localName || old.id !== child.id) return false
  return ![...all.childNodes].some((one) => one.isEqualNode(old))
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {HTMLElement} next
 */
function reload(frame, next) {
  frame.dataset['version'] = next.dataset['version'] ?? ''
  const address = next.getAttribute('src') ?? ''
  const view = frame.contentWindow
  const shown = view?.location
  if (!view || !shown || shown.pathname + shown.search !== address) {
    frame.src = address
    return
  }
  const { scrollX, scrollY } = view
  const line = wanted
  frame.addEventListener(
    'load',
    () => {
      const loaded = frame.contentWindow
      // A line that was asked for while the source was on its way: the browser forgets it.
      if (loaded && frame.id === 'source' && wanted !== line) loaded.location.hash = wanted
      else loaded?.scrollTo(scrollX, scrollY)
    },
    { once: true },
  )
  shown.reload()
}

/** @param {Document | HTMLElement} root */
function reveal(root) {
  for (const link of root.querySelectorAll('a[data-editor]')) {
    if (!(link instanceof HTMLElement)) continue
    link.setAttribute('href', link.dataset['editor'] ?? '')
    link.hidden = false
  }
}
