// @ts-check
/**
 * The preview's live side: when a file was saved, it asks for the page again and exchanges only what differs, so
 * that neither the place in the text nor the focus is lost. Without script the page is right until it is asked for
 * again.
 *
 * Markup: what is exchanged as a whole has an id and `data-live`; a frame has an id and `data-version`, and loads
 * again when it differs; `data-editor` holds an address for the editor.
 */

const status = document.getElementById('connection')
/** One exchange at a time; what changes during one makes another. */
let exchanging = false
let again = false

reveal(document)
// A source in its frame is exchanged by the page around it.
if (window === window.top) follow()

function follow() {
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
    if (old.outerHTML !== next.outerHTML) old.replaceWith(document.adoptNode(next))
  }
  for (const old of document.querySelectorAll('.panes [id]')) {
    const next = fresh.getElementById(old.id)
    if (!next || old.hasAttribute('data-live')) continue
    // What could not be shown before has a frame now, or the other way round.
    if (!(old instanceof HTMLIFrameElement) || next.localName !== 'iframe') {
      if (old.localName !== next.localName) old.replaceWith(document.adoptNode(next))
    } else if (old.dataset['version'] !== next.dataset['version']) reload(old, next)
  }
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
  frame.addEventListener('load', () => frame.contentWindow?.scrollTo(scrollX, scrollY), { once: true })
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
