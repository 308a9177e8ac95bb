/** How a login ended: by the person's own log-out, or otherwise (idle, by main), of which the next screen tells. */
export type LoginEnd = 'loggedOut' | 'ended'
