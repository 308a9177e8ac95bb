/** How a login ended: by a log-out, or in another way (idle, by main), which the next screen says. */
export type LoginEnd = 'loggedOut' | 'ended'
