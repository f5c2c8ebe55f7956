import { awaiting, ledger, named, noneOf, share, stating, unless } from './build';
import type { RuleTable } from './build';
import { liveScenarios } from './scenarios';

const households = named('totalHouseholds', '社区家庭总数', '户');
const keyCameras = named('keyLocationCameras', '关键位置摄像机总数', '台');
const ebikeCompounds = named('ebikeCompounds', '有电动自行车的小区数', '个');
const withoutEbikes = noneOf(ebikeCompounds, '社区内所有小区都没有电动自行车');
const liftsOrGarages = named('liftsAndGarages', '电梯和地下车库数量', '处');

/** 基础设施 of the provincial catalogues. */
export const infrastructureRules: RuleTable = {
  'gigabit-coverage': share({
    label: '家庭千兆光纤网络覆盖率',
    of: named('gigabitHouseholds', '具备千兆接入能力的家庭数', '户'),
    among: households,
    stated: 'gigabitRate',
  }),
  '5g-coverage': share({
    label: '5G网络覆盖率',
    of: named('area5g', '5G信号覆盖的区域面积', '平方公里'),
    among: named('totalArea', '社区总面积', '平方公里'),
    stated: 'area5gRate',
  }),
  '5g-deep-coverage': unless(
    noneOf(liftsOrGarages, '社区没有电梯和地下车库'),
    ledger(named('deep5g', '电梯、地下车库5G深度覆盖')),
  ),
  'tv-coverage': share({
    label: '广播电视覆盖率',
    of: named('tvHouseholds', '具备有线电视或IPTV接入能力的家庭数', '户'),
    among: households,
    stated: 'tvRate',
  }),
  'video-key-locations': ledger(named('videoKeyLocations', '视频监控覆盖的关键位置', '类')),
  'video-coverage': share({
    label: '关键位置视频监控覆盖率',
    of: named('keyLocationsCovered', '已覆盖的关键位置数', '处'),
    among: named('keyLocations', '关键位置总数', '处'),
    stated: 'videoCoverageRate',
  }),
  'video-online': share({
    label: '关键位置视频监控联网率',
    of: named('keyCamerasOnline', '已联网的关键位置摄像机数', '台'),
    among: keyCameras,
    stated: 'videoOnlineRate',
  }),
  'camera-intact': share({
    label: '关键位置摄像机完好率',
    of: named('keyCamerasIntact', '完好的关键位置摄像机数', '台'),
    among: keyCameras,
    stated: 'cameraIntactRate',
  }),
  'video-image-rate': share({
    label: '公共视频资源出图率',
    of: named('publicVideoShowing', '能出图的公共视频数', '路'),
    among: named('publicVideo', '公共视频总数', '路'),
    stated: 'videoImageRate',
  }),
  'video-metadata-compliance': share({
    label: '视频监控编码等信息合规率',
    of: named('camerasCompliant', '信息合规的摄像机数', '台'),
    among: named('cameras', '摄像机总数', '台'),
    stated: 'metadataComplianceRate',
  }),
  'smart-lighting-rate': share({
    label: '智能照明设备安装率',
    of: named('smartLights', '装有智能控制的公共照明设备数', '台'),
    among: named('publicLights', '公共照明设备总数', '台'),
    stated: 'smartLightingRate',
  }),
  'smart-pole': unless(
    stating(named('smartPolesNotNeeded', '经说明不需要智慧杆柱')),
    ledger(named('smartPoles', '公共区域装有智慧杆柱')),
  ),
  'ebike-parking-compound-rate': unless(
    withoutEbikes,
    share({
      label: '电动自行车集中停放场所配备率',
      of: named('ebikeParkingCompounds', '有合规集中停放场所的小区数', '个'),
      among: ebikeCompounds,
      stated: 'ebikeParkingRate',
    }),
  ),
  'ebike-parking-compliant': unless(
    withoutEbikes,
    ledger(named('ebikeParkingCompliant', '集中停放场所符合消防、供电等要求')),
  ),
  'charger-timed': unless(withoutEbikes, ledger(named('chargerTimed', '充电设施能定时充电'))),
  'charger-auto-poweroff': unless(
    withoutEbikes,
    ledger(named('chargerAutoPowerOff', '充电设施能自动断电')),
  ),
  'charger-fault-alarm': unless(
    withoutEbikes,
    ledger(named('chargerFaultAlarm', '充电设施能故障报警')),
  ),
  'ev-charging-provincial-platform': ledger(
    named('evChargingConnected', '电动汽车充电设施接入省级平台'),
  ),
  'remote-meter-rate': share({
    label: '家庭能源自动化采集设施安装率',
    of: named('remoteMeters', '远程能源智能监控表数量', '块'),
    among: households,
    stated: 'remoteMeterRate',
    whenOver: '表数多于户数：水、电、燃气要分别核算，合在一起说明不了安装率',
  }),
  'platform-data-aggregation': awaiting('usage', '人、地、事、物、情、组织数据的更新记录'),
  'platform-property-interop': awaiting('usage', '智慧物业平台的对接记录'),
  'platform-scenario-count': liveScenarios,
  'platform-trusted-visual': ledger(named('trustedVisual', '社区数据可信可视化管理')),
};
