import { accountPackage } from './scenarios/account/scenario.config';
import { approvalsPackage } from './scenarios/approvals/scenario.config';
import { bindingDeskPackage } from './scenarios/binding-desk/scenario.config';
import { boardPackage } from './scenarios/board/scenario.config';
import { carePackage } from './scenarios/care/scenario.config';
import { checkInsPackage } from './scenarios/check-ins/scenario.config';
import { devicesPackage } from './scenarios/devices/scenario.config';
import { deskPackage } from './scenarios/desk/scenario.config';
import { dutyPackage } from './scenarios/duty/scenario.config';
import { myHomePackage } from './scenarios/my-home/scenario.config';
import { emergencyResponsePackage } from './scenarios/emergency-response/scenario.config';
import { emergencyPages } from './scenarios/emergency/scenario.config';
import { exportsPackage } from './scenarios/exports/scenario.config';
import { operationsPackage } from './scenarios/operations/scenario.config';
import { parkingPackage } from './scenarios/parking/scenario.config';
import { paymentsPackage } from './scenarios/payments/scenario.config';
import { postsPackage } from './scenarios/posts/scenario.config';
import { privacyPackage } from './scenarios/privacy/scenario.config';
import { registerPackage } from './scenarios/register/scenario.config';
import { signInPackage } from './scenarios/sign-in/scenario.config';
import { vaultPackage } from './scenarios/vault/scenario.config';

const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  iconPath: `assets/${name}.png`,
  selectedIconPath: `assets/${name}-on.png`,
});

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/services/index',
    'pages/messages/index',
    'pages/me/index',
    ...emergencyPages,
  ],
  subPackages: [
    paymentsPackage,
    parkingPackage,
    boardPackage,
    signInPackage,
    accountPackage,
    privacyPackage,
    deskPackage,
    postsPackage,
    approvalsPackage,
    vaultPackage,
    operationsPackage,
    exportsPackage,
    registerPackage,
    myHomePackage,
    bindingDeskPackage,
    carePackage,
    checkInsPackage,
    devicesPackage,
    dutyPackage,
    emergencyResponsePackage,
  ],
  preloadRule: {
    'pages/home/index': {
      network: 'all',
      // An alarm must open at once, also over a network that is bad just then.
      packages: [
        emergencyResponsePackage.root,
        paymentsPackage.root,
        parkingPackage.root,
        boardPackage.root,
      ],
    },
    'pages/messages/index': { network: 'all', packages: [emergencyResponsePackage.root] },
    'pages/me/index': {
      network: 'all',
      packages: [signInPackage.root, emergencyResponsePackage.root],
    },
    'scenarios/desk/pages/desk/index': {
      network: 'all',
      packages: [emergencyResponsePackage.root],
    },
    'scenarios/duty/pages/my-duty/index': {
      network: 'all',
      packages: [emergencyResponsePackage.root],
    },
  },
  tabBar: {
    color: '#4B5553',
    selectedColor: '#0B6E69',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      tab('home', '首页'),
      tab('services', '服务'),
      tab('messages', '消息'),
      tab('me', '我的'),
    ],
  },
  window: {
    backgroundTextStyle: 'dark',
    backgroundColor: '#F4F6F5',
    navigationBarBackgroundColor: '#F4F6F5',
    navigationBarTitleText: '邻里',
    navigationBarTextStyle: 'black',
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getLocation'],
  permission: {
    'scope.userLocation': { desc: '呼救时告诉来帮忙的人您在哪里' },
  },
});
