/** The XML namespaces that extend RSS and Atom alike, by their public names. */

/** Media RSS 1.5.1: images with their size and their alternative text. */
export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'
/** RSS 1.0's event module: when and where what is announced takes place. */
export const EVENT_NAMESPACE = 'http://purl.org/rss/1.0/modules/event/'
