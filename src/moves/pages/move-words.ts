import type { WhyNotMoved } from '../moving/may-move.ts';
import type { WhyNotUndone } from '../moving/may-undo.ts';

/** To staff, as the end of a sentence about somebody: `Sam Okafor …`. */
export function whyNotMovedInWords(why: WhyNotMoved): string {
  switch (why) {
    case 'no such place':
      return 'has no place here any more';
    case 'no such group':
      return 'cannot be moved there: there is no such group at a venue';
    case 'other cohort':
      return 'is in another cohort. A move stays within one';
    case 'not on the course':
      return 'is not on the course: only whoever has a confirmed place can be moved';
    case 'in no group':
      return 'is in no group at a venue';
    case 'there already':
      return 'is in that group already';
    case 'day has come':
      return 'can be moved from tomorrow on. What has been stays as it is';
    case 'after the end':
      return 'cannot be moved after the end of teaching: choose an earlier day';
    case 'full':
      return 'cannot be moved there: the group is full. Raise its places first if the room allows it';
    case 'kept for the waiting list':
      return 'cannot be moved there: the free places are kept for the waiting list';
    case 'moved meanwhile':
      return 'was moved by somebody else since you looked. Look again';
  }
}

export function whyNotUndoneInWords(why: WhyNotUndone | 'no such move'): string {
  switch (why) {
    case 'no such move':
      return 'There is no such move. Nothing was changed.';
    case 'undone already':
      return 'It was undone already. Nothing was changed.';
    case 'hour is over':
      return 'A move can be undone for an hour, and that is over. Move them back instead.';
    case 'day has come':
      return 'Its day has come, so it cannot be undone. Move them back instead.';
    case 'changed since':
      return 'Their place has changed since, so it cannot be undone. Look at where they are now.';
    case 'seat is taken':
      return 'Their old seat has been given to somebody else, so it cannot be undone.';
  }
}
