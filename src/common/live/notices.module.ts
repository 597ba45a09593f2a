import { Global, Module } from '@nestjs/common';
import { NoticeService } from './notice.service.js';

/** Hands what is told of changes to every feature. */
@Global()
@Module({ providers: [NoticeService], exports: [NoticeService] })
export class NoticesModule {}
