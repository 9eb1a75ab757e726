import { verb } from '../../../platform/kernel/index.ts'
import { commitRegistration, RegisteredPerson, RegisterPerson } from '../../org/index.ts'
import { decideEndPost } from './end-post.ts'
import { decideGivePost } from './give-post.ts'
import { ChangePost, PostChanged } from './post.ts'
import * as io from './posts.io.ts'
import { decideRegister } from './register-person.ts'
import { decideTellPosts, PostsTold, TellPosts } from './tell-posts.ts'

/** Who holds which post from when on. Registering gives the first ones and asks the same articles. */
export const postVerbs = [
  verb({
    name: 'org.register-person',
    zh: '登记人员',
    right: 'org.manage',
    input: RegisterPerson,
    output: RegisteredPerson,
    route: { method: 'POST', path: '/people' },
    facts: ['person.registered', 'account.invited'],
    load: io.factsForRegistering,
    decide: decideRegister,
    commit: commitRegistration,
  }),
  verb({
    name: 'people.give-post',
    zh: '给予岗位',
    right: 'org.manage',
    input: ChangePost,
    output: PostChanged,
    route: { method: 'POST', path: '/people/:id/posts' },
    facts: ['post.given', 'person.registered'],
    load: io.factsForPost,
    decide: decideGivePost,
    commit: io.commitGiving,
  }),
  verb({
    name: 'people.end-post',
    zh: '免去岗位',
    right: 'org.manage',
    input: ChangePost,
    output: PostChanged,
    route: { method: 'POST', path: '/people/:id/posts/end' },
    facts: ['post.ended', 'person.registered'],
    load: io.factsForPost,
    decide: decideEndPost,
    commit: io.commitEnding,
  }),
  verb({
    name: 'people.tell-posts',
    zh: '记载已到起算日的岗位',
    right: 'machine',
    input: TellPosts,
    output: PostsTold,
    facts: ['person.registered'],
    load: io.factsForTelling,
    decide: decideTellPosts,
    commit: io.commitTelling,
  }),
]
