import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { loadSettings, readSettingsFile } from '../lib/settings.ts';
import { YincaiStack } from '../lib/yincai-stack.ts';

const app = new App();
const context = z
  .union([z.object({ settings: z.string() }), z.object({ stage: z.string() })], { error: 'name the stage: cdk <command> -c stage=demo' })
  .parse({ settings: app.node.tryGetContext('settings'), stage: app.node.tryGetContext('stage') });
const settings = 'settings' in context ? readSettingsFile(context.settings) : loadSettings(context.stage);
new YincaiStack(app, `yincai-${settings.stage}`, settings);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
