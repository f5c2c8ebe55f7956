/** The scenario's sub-package: where it lives and which pages it has. */
export const postsPackage = {
  root: 'scenarios/posts',
  pages: [
    'pages/posts/index',
    'pages/appoint/index',
    'pages/my-posts/index',
    'pages/appointment-code/index',
  ],
};
